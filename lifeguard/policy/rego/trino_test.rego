# `opa test lifeguard/policy/rego`: every question that Trino 476 asks, as everyone who may ask it.
package boathouse.trino_test

import data.boathouse.trino

# pg.shop.orders is open to ana (masked) and, in her session, to ana--pii; pg.shop.people to bo in some rows; pg.shop.new to nobody.
policy := {
	"users": {"ana": "0", "ana--pii": "1", "bo": "2", "cy": "0", "cy--pii": "1"},
	"services": {"etl": "write", "report": "read"},
	"shadows": {"ana": "ana--pii", "cy": "cy--pii"},
	"session_properties": ["time_zone_id"],
	"ends": {"cy": 1000, "cy--pii": 1000, "ana": 9000000000000000000},
	"lake": {
		"pg": {"shop": {
			"orders": [1, 1, [[0, 0, 0, 0], [1, 0, 0, 1]]],
			"people": [1, 1, [[2, 2, 0, 0]]],
			"new": [1, 1, []],
			"bare": [1, 2, []],
		}},
		"system": {"runtime": {"queries": [1, 1, [[0, 0, 0, 0]]]}},
	},
	"columns": {"id": 0, "email": 1, "ssn": 2},
	"texts": [[""], ["fail('Table ", " is closed, it''s so')"], ["country = 'PT'"], ["'***'"]],
	"masks": [[1, 3]],
	"sets": [{"in": {"0": 1, "5": 1}}, {"in": {"1": 1}}, {"base": 0, "in": {"2": 1}, "out": {"0": 1}}],
	"visible": [[0, 1], [0], []],
	"masked": [[0], []],
}

everyone := {"ana", "ana--pii", "bo", "etl", "report", "eve", ""}

lease := {"until": 9000000000000000000}

asked_by(user, action) := {"context": {"identity": {"user": user, "groups": []}}, "action": action}

may(user, operation, resource) if {
	trino.allow with input as asked_by(user, {"operation": operation, "resource": resource})
		with data.boathouse.policy as policy with data.boathouse.lease as lease
}

# Who of all of them may.
who(operation, resource) := {user | some user in everyone; may(user, operation, resource)}

seen(user, operation, resources) := found if {
	found := trino.batch with input as asked_by(user, {"operation": operation, "filterResources": resources})
		with data.boathouse.policy as policy with data.boathouse.lease as lease
}

filters(user, table) := found if {
	action := {"operation": "GetRowFilters", "resource": {"table": table}}
	found := trino.row_filters with input as asked_by(user, action) with data.boathouse.policy as policy with data.boathouse.lease as lease
}

masks(user, table, columns) := found if {
	resources := [{"column": object.union(table, {"columnName": column, "columnType": "varchar"})} | some column in columns]
	found := trino.column_masks with input as asked_by(user, {"operation": "GetColumnMask", "filterResources": resources})
		with data.boathouse.policy as policy with data.boathouse.lease as lease
}

table(catalog, schema, name) := {"catalogName": catalog, "schemaName": schema, "tableName": name}

columns(of, names) := object.union(of, {"columns": names})

orders := table("pg", "shop", "orders")

people := table("pg", "shop", "people")

new := table("pg", "shop", "new")

bare := table("pg", "shop", "bare")

unknown := table("pg", "shop", "unknown")

files := table("pg", "shop", "orders$files")

queries := table("system", "runtime", "queries")

listing := table("pg", "information_schema", "columns")

people_and_services := {"ana", "ana--pii", "bo", "etl", "report"}

services := {"etl", "report"}

# Nothing said is nothing allowed

test_without_data_nothing_is_allowed if {
	every user in everyone {
		not trino.allow with input as asked_by(user, {"operation": "ExecuteQuery"}) with data.boathouse.policy as {} with data.boathouse.lease as {}
	}
	trino.row_filters == [{"expression": "false"}] with input as asked_by("ana", {"operation": "GetRowFilters", "resource": {"table": orders}})
		with data.boathouse.policy as {} with data.boathouse.lease as {}
}

test_without_a_user_nothing_is_allowed if {
	not trino.allow with input as {"action": {"operation": "ExecuteQuery"}} with data.boathouse.policy as policy with data.boathouse.lease as lease
	not trino.allow with input as {} with data.boathouse.policy as policy with data.boathouse.lease as lease
	trino.batch == [] with input as {} with data.boathouse.policy as policy with data.boathouse.lease as lease
	trino.row_filters == [{"expression": "false"}] with input as {} with data.boathouse.policy as policy with data.boathouse.lease as lease
	trino.column_masks == [] with input as {} with data.boathouse.policy as policy with data.boathouse.lease as lease
}

test_an_unknown_operation_is_refused if who("ReadMinds", {"table": orders}) == set()

# Time

rows_at(instant, user) := found if {
	action := {"operation": "GetRowFilters", "resource": {"table": orders}}
	found := trino.row_filters with input as asked_by(user, action)
		with data.boathouse.policy as policy
		with data.boathouse.lease as lease
		with time.now_ns as instant
}

test_what_ends_ends_on_time if {
	rows_at(999, "cy") == []
	rows_at(1000, "cy") == [{"expression": "fail('Table pg.shop.orders is closed, it''s so')='x'"}]
	rows_at(999, "cy--pii") == []
	rows_at(1000, "cy--pii") == [{"expression": "false"}]
	rows_at(1000, "ana") == []
}

test_nobody_becomes_a_shadow_that_has_ended if {
	action := {"operation": "ImpersonateUser", "resource": {"user": {"user": "cy--pii"}}}
	trino.allow with input as asked_by("cy", action)
		with data.boathouse.policy as policy
		with data.boathouse.lease as lease
		with time.now_ns as 999
	not trino.allow with input as asked_by("cy", action)
		with data.boathouse.policy as policy
		with data.boathouse.lease as lease
		with time.now_ns as 1000
}

test_an_old_bundle_serves_services_only if {
	rows_at(9000000000000000000, "ana") == [{"expression": "false"}]
	rows_at(9000000000000000000, "report") == []
}

test_a_bundle_without_a_lease_serves_services_only if {
	who_without_lease == services
}

who_without_lease := {name |
	some name in everyone
	trino.allow with input as asked_by(name, {"operation": "ExecuteQuery"})
		with data.boathouse.policy as policy
		with data.boathouse.lease as {}
}

# Queries, catalogs, schemas

test_who_may_query if who("ExecuteQuery", {}) == people_and_services

test_queries_of_others_and_the_server_are_nobodys if {
	every operation in {
		"ViewQueryOwnedBy", "FilterViewQueryOwnedBy", "KillQueryOwnedBy", "ReadSystemInformation", "WriteSystemInformation",
		"CreateCatalog", "DropCatalog", "SetSchemaAuthorization", "SetTableAuthorization", "SetViewAuthorization",
	} {
		who(operation, {"user": {"user": "bo"}, "catalog": {"name": "pg"}, "table": orders}) == set()
	}
}

test_a_person_becomes_their_own_shadow_only if {
	who("ImpersonateUser", {"user": {"user": "ana--pii"}}) == {"ana"}
	who("ImpersonateUser", {"user": {"user": "bo--pii"}}) == set()
	who("ImpersonateUser", {"user": {"user": "etl"}}) == set()
}

test_catalogs if {
	every operation in {"AccessCatalog", "FilterCatalogs", "ShowSchemas"} {
		who(operation, {"catalog": {"name": "pg"}}) == people_and_services
		who(operation, {"catalog": {"name": "ice"}}) == services
		who(operation, {"catalog": {"name": "system"}}) == people_and_services
	}
	seen("ana", "FilterCatalogs", [{"catalog": {"name": "ice"}}, {"catalog": {"name": "pg"}}]) == [1]
}

test_schemas if {
	who("ShowFunctions", {"schema": {"catalogName": "system", "schemaName": "builtin"}}) == people_and_services
	every operation in {"FilterSchemas", "ShowTables", "ShowFunctions"} {
		who(operation, {"schema": {"catalogName": "pg", "schemaName": "shop"}}) == people_and_services
		who(operation, {"schema": {"catalogName": "pg", "schemaName": "information_schema"}}) == people_and_services
		who(operation, {"schema": {"catalogName": "pg", "schemaName": "other"}}) == services
		who(operation, {"schema": {"catalogName": "ice", "schemaName": "information_schema"}}) == services
		who(operation, {"schema": {"catalogName": "system", "schemaName": "jdbc"}}) == people_and_services
		who(operation, {"schema": {"catalogName": "system", "schemaName": "metadata"}}) == services
	}
}

# Tables and columns

test_every_dataset_is_seen_by_name if {
	every operation in {"FilterTables", "ShowColumns"} {
		every each in {orders, people, new, bare} {
			who(operation, {"table": each}) == people_and_services
		}
		who(operation, {"table": unknown}) == services
		who(operation, {"table": files}) == services
		who(operation, {"table": listing}) == people_and_services
		who(operation, {"table": table("system", "jdbc", "tables")}) == people_and_services
		who(operation, {"table": table("system", "metadata", "table_comments")}) == services
		who(operation, {"table": queries}) == set()
	}
	seen("ana", "FilterTables", [{"table": unknown}, {"table": orders}, {"table": new}]) == [1, 2]
}

test_columns_are_an_allow_list if {
	asked := [{"table": columns(orders, ["added_a_second_ago", "id", "ssn", "email"])}]
	seen("ana", "FilterColumns", asked) == [1, 3]
	seen("bo", "FilterColumns", asked) == [1]
	seen("report", "FilterColumns", asked) == [0, 1, 2, 3]
	seen("eve", "FilterColumns", asked) == []
	who("SelectFromColumns", {"table": columns(orders, ["id", "email"])}) == {"ana", "ana--pii", "etl", "report"}
	who("SelectFromColumns", {"table": columns(orders, ["id", "added_a_second_ago"])}) == services
	who("FilterColumns", {"table": columns(orders, ["email"])}) == {"ana", "ana--pii", "etl", "report"}
}

test_columns_of_two_tables_at_once_are_not_mixed_up if {
	seen("ana", "FilterColumns", [{"table": columns(orders, ["id"])}, {"table": columns(people, ["id"])}]) == []
}

test_a_closed_dataset_keeps_one_column_and_no_more if {
	who("SelectFromColumns", {"table": columns(new, [])}) == people_and_services
	who("SelectFromColumns", {"table": columns(new, ["id"])}) == people_and_services
	who("SelectFromColumns", {"table": columns(new, ["email"])}) == services
	who("SelectFromColumns", {"table": columns(bare, [])}) == people_and_services
	who("SelectFromColumns", {"table": columns(bare, ["id"])}) == services
}

test_tables_that_trino_makes if {
	who("SelectFromColumns", {"table": columns(listing, ["table_name"])}) == people_and_services
	who("SelectFromColumns", {"table": columns(table("ice", "information_schema", "tables"), ["x"])}) == services
	who("SelectFromColumns", {"table": columns(table("system", "jdbc", "tables"), ["x"])}) == people_and_services
	who("SelectFromColumns", {"table": columns(table("system", "metadata", "table_comments"), ["x"])}) == services
	who("SelectFromColumns", {"table": columns(queries, ["id"])}) == set()
	who("SelectFromColumns", {"table": columns(queries, [])}) == set()
	who("SelectFromColumns", {"table": columns(files, [])}) == services
}

# Rows and masks

test_row_filters if {
	filters("ana", orders) == []
	filters("ana", people) == [{"expression": "fail('Table pg.shop.people is closed, it''s so')='x'"}]
	filters("bo", people) == [{"expression": "country = 'PT'"}]
	filters("bo", new) == [{"expression": "fail('Table pg.shop.new is closed, it''s so')='x'"}]
	filters("ana", unknown) == [{"expression": "false"}]
	filters("ana", files) == [{"expression": "false"}]
	filters("ana", queries) == [{"expression": "false"}]
	filters("ana", listing) == []
	filters("ana", table("ice", "information_schema", "tables")) == [{"expression": "false"}]
	filters("eve", orders) == [{"expression": "false"}]
	filters("eve", listing) == [{"expression": "false"}]
	every user in services {
		every each in {orders, new, unknown, files, listing} {
			filters(user, each) == []
		}
		filters(user, queries) == [{"expression": "false"}]
	}
}

test_masks if {
	masks("ana", orders, ["id", "email", "ssn"]) == [{"index": 1, "viewExpression": {"expression": "'***'"}}]
	masks("ana--pii", orders, ["id", "email", "ssn"]) == []
	masks("bo", new, ["email", "id"]) == [{
		"index": 1,
		"viewExpression": {"expression": "fail('Table pg.shop.new is closed, it''s so')"},
	}]
	masks("bo", bare, ["id"]) == []
	every user in {"etl", "report", "eve"} {
		masks(user, orders, ["id", "email"]) == []
	}
}

test_one_mask_at_a_time if {
	mask := trino.column_mask with input as asked_by("ana", {
		"operation": "GetColumnMask",
		"resource": {"column": object.union(orders, {"columnName": "email", "columnType": "varchar"})},
	})
		with data.boathouse.policy as policy with data.boathouse.lease as lease
	mask == {"expression": "'***'"}
}

# Functions, procedures, properties

function(catalog, schema, name) := {"function": {
	"catalogSchema": {"catalogName": catalog, "schemaName": schema},
	"functionName": name,
}}

test_functions if {
	every operation in {"ExecuteFunction", "FilterFunctions"} {
		who(operation, function("system", "builtin", "upper")) == people_and_services
		who(operation, function("pg", "system", "query")) == {"etl"}
	}
	who("CreateViewWithExecuteFunction", function("pg", "shop", "f")) == {"etl"}
	who("CreateFunction", function("pg", "shop", "f")) == {"etl"}
	who("DropFunction", function("system", "builtin", "upper")) == set()
	who("ExecuteProcedure", function("pg", "system", "flush")) == {"etl"}
	who("ExecuteProcedure", function("system", "runtime", "kill_query")) == set()
	who("ExecuteTableProcedure", {"table": orders, "function": {"functionName": "optimize"}}) == {"etl"}
}

test_session_properties if {
	who("SetSystemSessionProperty", {"systemSessionProperty": {"name": "time_zone_id"}}) == people_and_services
	who("SetSystemSessionProperty", {"systemSessionProperty": {"name": "query_max_run_time"}}) == services
	property := {"catalogSessionProperty": {"catalogName": "pg", "propertyName": "x"}}
	who("SetCatalogSessionProperty", property) == {"etl"}
}

# Writing

test_writers_write_and_nobody_else if {
	every operation in trino.table_changes {
		who(operation, {"table": columns(orders, ["id"])}) == {"etl"}
		who(operation, {"table": columns(unknown, ["id"])}) == {"etl"}
		who(operation, {"table": columns(queries, ["id"])}) == set()
	}
	every operation in trino.schema_changes {
		who(operation, {"schema": {"catalogName": "ice", "schemaName": "x"}}) == {"etl"}
		who(operation, {"schema": {"catalogName": "system", "schemaName": "x"}}) == set()
	}
	who("InsertIntoTable", {"table": listing}) == set()
	who("CreateViewWithSelectFromColumns", {"table": columns(listing, ["x"])}) == {"etl"}
}
