# What Trino's `opa` access control asks, answered from `data.boathouse.policy` (made by lifeguard/policy/render_opa.py).
#
#   opa.policy.uri                       …/v1/data/boathouse/trino/allow
#   opa.policy.batched-uri               …/v1/data/boathouse/trino/batch
#   opa.policy.row-filters-uri           …/v1/data/boathouse/trino/row_filters
#   opa.policy.batch-column-masking-uri  …/v1/data/boathouse/trino/column_masks
#
# Whatever is not allowed here is refused: an operation that a later Trino adds, a user, a dataset or a column that the policy does not
# name. The answers mean what the file rules mean (lifeguard/policy/render_file.py), save that columns are an allow list.
#
# The policy is large, so rules reach into it by key and never walk it: `data.boathouse.policy.users[user]`, not `some user, class in …`.
package boathouse.trino

# One question: may this be done?
default allow := false

allow if permitted(input.action.operation, object.get(input.action, "resource", {}))

# Many questions in one: which of these may be seen? By their position.
default batch := []

batch := sort({index |
	some index, resource in input.action.filterResources
	is_seen(input.action.operation, resource)
}) if {
	input.action.operation != "FilterColumns"
}

# Columns come as one resource, a table with all its columns; the positions are those of the columns.
batch := sort({index |
	some resource in input.action.filterResources
	allowed := columns_allowed(resource.table)
	some index, column in resource.table.columns
	allowed[column]
}) if {
	input.action.operation == "FilterColumns"
	count(input.action.filterResources) == 1
}

# Who asks

user := input.context.identity.user

class := data.boathouse.policy.users[user] if {
	may_be_believed
	not has_ended
}

# Where the next policy does not come, what ends still ends on time: a person keeps the names, a PII session is over.
class := "ended" if {
	may_be_believed
	has_ended
	data.boathouse.policy.users[user]
	not user in {shadow | some shadow in data.boathouse.policy.shadows}
}

has_ended if ended(user)

ended(name) if time.now_ns() >= data.boathouse.policy.ends[name]

# The bundle is made anew every hour. An OPA that has not heard of Boathouse for longer than this serves services only.
may_be_believed if time.now_ns() < data.boathouse.lease.until

service := data.boathouse.policy.services[user]

is_person if class

is_service if service in {"read", "write"}

is_writer if service == "write"

is_known if is_person

is_known if is_service

# What the policy says of a dataset

entry(table) := data.boathouse.policy.lake[table.catalogName][table.schemaName][table.tableName]

# What this person reads of the dataset. Undefined when it is closed to them.
opening(table) := found if {
	some found in entry(table)[2]
	is_in(found[0])
}

# Whether the class of this person is in a set of classes: named there, or in the set that it is told by.
is_in(number) if data.boathouse.policy.sets[number]["in"][class]

is_in(number) if {
	base := data.boathouse.policy.sets[number].base
	data.boathouse.policy.sets[base]["in"][class]
	not data.boathouse.policy.sets[number].out[class]
}

is_opened(table) if opening(table)

# A piece of SQL in which the dataset's name may occur.
text(number, table) := concat(
	concat(".", [table.catalogName, table.schemaName, table.tableName]),
	data.boathouse.policy.texts[number],
)

# The numbers of the columns that this person sees: those opened, or what stays listed where the dataset is closed.
visible(table) := data.boathouse.policy.visible[opening(table)[2]]

visible(table) := data.boathouse.policy.visible[entry(table)[1]] if {
	is_person
	not is_opened(table)
}

columns_allowed(table) := {column | some column in table.columns} if {
	is_service
	service_reads(table)
}

columns_allowed(table) := {column | some column in table.columns} if {
	is_person
	listing_table(table)
}

columns_allowed(table) := {column |
	some column in table.columns
	data.boathouse.policy.columns[column] in numbers
} if {
	is_person
	not made_by_trino(table)
	numbers := visible(table)
}

# Tables that Trino makes itself. It filters their rows by what else is asked here.

made_by_trino(table) if table.catalogName == "system"

made_by_trino(table) if table.schemaName == "information_schema"

listing_table(table) if {
	table.schemaName == "information_schema"
	sees_catalog(table.catalogName)
}

listing_table(table) if {
	table.catalogName == "system"
	table.schemaName == "jdbc"
	is_known
}

# Services also read comments.
service_reads(table) if listing_table(table)

service_reads(table) if {
	table.catalogName == "system"
	table.schemaName == "metadata"
	is_service
}

service_reads(table) if {
	not made_by_trino(table)
	is_service
}

# What is seen by name

sees_catalog(catalog) if {
	catalog == "system"
	is_known
}

sees_catalog(_) if is_service

sees_catalog(catalog) if {
	is_person
	data.boathouse.policy.lake[catalog]
}

sees_schema(catalog, "information_schema") if sees_catalog(catalog)

sees_schema("system", "jdbc") if is_known

sees_schema("system", "metadata") if is_service

sees_schema("system", "builtin") if is_known

sees_schema(catalog, _) if {
	is_service
	catalog != "system"
}

sees_schema(catalog, schema) if {
	is_person
	data.boathouse.policy.lake[catalog][schema]
}

sees_table(table) if {
	is_service
	service_reads(table)
}

sees_table(table) if {
	is_person
	not made_by_trino(table)
	entry(table)
}

sees_table(table) if {
	is_person
	made_by_trino(table)
	listing_table(table)
}

# The questions that come by the thousand. OPA finds the one rule for an operation that is written out.

is_seen("FilterTables", resource) if sees_table(resource.table)

is_seen("FilterSchemas", resource) if sees_schema(resource.schema.catalogName, resource.schema.schemaName)

is_seen("FilterCatalogs", resource) if sees_catalog(resource.catalog.name)

is_seen("FilterFunctions", resource) if may_execute(resource.function)

# What may be done

permitted(operation, resource) if is_seen(operation, resource)

# Trino asks nothing about a person's own queries; those of others are nobody's.
permitted("ExecuteQuery", _) if is_known

# A person becomes the user that their own open PII session stands for, and nobody else anybody.
permitted("ImpersonateUser", resource) if {
	is_person
	data.boathouse.policy.shadows[user] == resource.user.user
	not ended(resource.user.user)
}

permitted(operation, resource) if {
	operation in {"AccessCatalog", "ShowSchemas"}
	sees_catalog(resource.catalog.name)
}

permitted(operation, resource) if {
	operation in {"ShowTables", "ShowFunctions"}
	sees_schema(resource.schema.catalogName, resource.schema.schemaName)
}

permitted("ShowColumns", resource) if sees_table(resource.table)

# `SELECT count(*)` names no column, so the table itself must be seen, too.
permitted(operation, resource) if {
	operation in {"SelectFromColumns", "FilterColumns"}
	sees_table(resource.table)
	allowed := columns_allowed(resource.table)
	every column in object.get(resource.table, "columns", []) {
		allowed[column]
	}
}

permitted("ExecuteFunction", resource) if may_execute(resource.function)

# Trino's own functions are for everybody. The pass-through functions of connectors, which would go round every rule, are for writers.
may_execute(function) if {
	is_known
	function.catalogSchema.catalogName == "system"
	function.catalogSchema.schemaName == "builtin"
}

may_execute(function) if {
	is_writer
	function.catalogSchema.catalogName != "system"
}

permitted(operation, resource) if {
	operation in {"CreateFunction", "CreateViewWithExecuteFunction", "DropFunction", "ExecuteProcedure", "ShowCreateFunction"}
	is_writer
	resource.function.catalogSchema.catalogName != "system"
}

permitted("SetSystemSessionProperty", _) if is_service

# These change how a query is planned or what time it is, not what it reads or may cost.
permitted("SetSystemSessionProperty", resource) if {
	is_person
	resource.systemSessionProperty.name in data.boathouse.policy.session_properties
}

permitted("SetCatalogSessionProperty", resource) if {
	is_writer
	resource.catalogSessionProperty.catalogName != "system"
}

# What writers may do

schema_changes := {"CreateSchema", "DropSchema", "RenameSchema", "ShowCreateSchema"}

table_changes := {
	"AddColumn", "AlterColumn", "CreateMaterializedView", "CreateTable", "CreateView", "CreateViewWithSelectFromColumns",
	"DeleteFromTable", "DropColumn", "DropMaterializedView", "DropTable", "DropView", "ExecuteTableProcedure", "InsertIntoTable",
	"RefreshMaterializedView", "RenameColumn", "RenameMaterializedView", "RenameTable", "RenameView", "SetColumnComment",
	"SetMaterializedViewComment", "SetMaterializedViewProperties", "SetTableComment", "SetTableProperties", "SetViewComment",
	"ShowCreateTable", "TruncateTable", "UpdateTableColumns",
}

permitted(operation, resource) if {
	operation in schema_changes
	is_writer
	resource.schema.catalogName != "system"
}

permitted(operation, resource) if {
	operation in table_changes
	is_writer
	not made_by_trino(resource.table)
}

# Views that a service owns may read the listings, as the service itself may.
permitted("CreateViewWithSelectFromColumns", resource) if {
	is_writer
	listing_table(resource.table)
}

# Rows

default row_filters := [{"expression": "false"}]

row_filters := [] if {
	is_service
	service_reads(input.action.resource.table)
}

row_filters := [] if {
	is_person
	listing_table(input.action.resource.table)
}

row_filters := [] if opened_filter == 0

row_filters := [{"expression": text(opened_filter, asked_table)}] if opened_filter > 0

row_filters := [{"expression": concat("", [refusal, "='x'"])}] if refusal

asked_table := input.action.resource.table if not made_by_trino(input.action.resource.table)

opened_filter := opening(asked_table)[1]

# The SQL that ends a query on a closed dataset in the message that says why, and where to ask.
refusal := refusal_of(asked_table)

refusal_of(table) := text(entry(table)[0], table) if {
	is_person
	not is_opened(table)
}

# Masks

column_masks := [{"index": index, "viewExpression": {"expression": expression}} |
	some index, resource in input.action.filterResources
	expression := mask_of(resource.column)
]

# Trino asks about one column at a time where it is given opa.policy.column-masking-uri.
column_mask := {"expression": mask_of(input.action.resource.column)}

mask_of(column) := masks_of(table)[data.boathouse.policy.columns[column.columnName]] if {
	is_person
	table := {"catalogName": column.catalogName, "schemaName": column.schemaName, "tableName": column.tableName}
	not made_by_trino(table)
}

# By the number of the column.
masks_of(table) := {mask[0]: text(mask[1], table) |
	some number in data.boathouse.policy.masked[opening(table)[3]]
	mask := data.boathouse.policy.masks[number]
} if is_opened(table)

masks_of(table) := {column: refusal_of(table) |
	some column in data.boathouse.policy.visible[entry(table)[1]]
} if {
	not is_opened(table)
}
