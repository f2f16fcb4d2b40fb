"""What the LLM may ask of the data: one SELECT that answers counts, shapes and overlaps, and never a value. PURE.

A statement is read by sqlglot as Trino's SQL and written anew from the parts that are understood (terms.py), so nothing that was
not looked at reaches an engine. What comes back goes through answers.py.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

import sqlglot
from sqlglot import TokenType
from sqlglot import expressions as exp

from catalog.names import fold, quote_identifier
from skimmer.verify.answers import Output, OutputKind
from skimmer.verify.terms import (
    Bad,
    Kind,
    Reader,
    Source,
    SqlLimits,
    TableFacts,
    Term,
    check_arguments,
)
from skimmer.verify.written import Written, joined, write

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["GuardedQuery", "Refused", "SqlLimits", "TableFacts", "guard"]

ROWS_OF_GROUP = "rows_"
"""The last column of every answer: how many rows a group has. It is looked at and not shown."""

_DEEPEST = 24
_MOST_TOKENS = 800
_LONGEST_ALIAS = 40
_FORM = "SELECT counts or shape(column) FROM the scanned table [JOIN a key table ON …] [WHERE …] [GROUP BY …]"


@dataclass(frozen=True, slots=True)
class GuardedQuery:
    """A statement that may be run: for each engine, as it may be shown and stored, and what its columns are."""

    trino: str
    duckdb: str
    shown: str
    outputs: tuple[Output, ...]
    contents: tuple[str, ...]
    rows: int

    def sql(self, dialect: str) -> str:
        return self.duckdb if dialect == "duckdb" else self.trino


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a statement is not run, in words for the LLM."""

    reason: str


def guard(
    statement: str, scanned: TableFacts, joins: Sequence[TableFacts], limits: SqlLimits
) -> GuardedQuery | Refused:
    """The statement written anew, or why it is not run."""
    try:
        return _guarded(_parsed(statement, limits), scanned, joins, limits)
    except Bad as problem:
        return Refused(str(problem))
    except RecursionError:
        return Refused("The statement is nested too deeply.")


def _parsed(statement: str, limits: SqlLimits) -> exp.Select:
    if len(statement) > limits.statement_chars:
        raise Bad(f"A statement has at most {limits.statement_chars} characters.")
    if any(unicodedata.category(char) in {"Cc", "Cf", "Co", "Cn", "Cs"} and char not in "\n\r\t" for char in statement):
        raise Bad("A statement holds no control or invisible characters.")
    _check_tokens(statement)
    try:
        trees = sqlglot.parse(statement, dialect="trino", error_level=sqlglot.ErrorLevel.IMMEDIATE)
    except sqlglot.errors.SqlglotError:
        raise Bad(f"This is not a SELECT in Trino's SQL. The form is: {_FORM}.") from None
    found = [tree for tree in trees if tree is not None]
    if len(found) != 1 or not isinstance(found[0], exp.Select):
        raise Bad(f"One SELECT is run at a time. The form is: {_FORM}.")
    return found[0]


def _check_tokens(statement: str) -> None:
    """What would take the parser long, or what it would only warn of, is refused before."""
    try:
        tokens = sqlglot.tokenize(statement, dialect="trino")
    except sqlglot.errors.SqlglotError:
        raise Bad("A quote or a comment of the statement is not closed.") from None
    if not tokens or tokens[0].token_type is not TokenType.SELECT:
        raise Bad(f"A statement begins with SELECT; no WITH and nothing else. The form is: {_FORM}.")
    if len(tokens) > _MOST_TOKENS:
        raise Bad("The statement is too long.")
    depth = 0
    for token in tokens:
        depth += (token.token_type is TokenType.L_PAREN) - (token.token_type is TokenType.R_PAREN)
        if depth > _DEEPEST:
            raise Bad(f"Parentheses are nested at most {_DEEPEST} deep.")
    if any(token.token_type is TokenType.SEMICOLON for token in tokens[:-1]):
        raise Bad("One SELECT is run at a time: no semicolon inside.")
    if sum(token.token_type is TokenType.SELECT for token in tokens) > 1:
        raise Bad("No subquery is run; for overlaps join the scanned table to a key table.")


def _guarded(tree: exp.Select, scanned: TableFacts, joins: Sequence[TableFacts], limits: SqlLimits) -> GuardedQuery:
    check_arguments(tree, "expressions", "from_", "joins", "where", "group", "order", "limit")
    sources = _sources(tree, scanned, joins)
    reader = Reader(sources, limits)
    outputs = _Outputs.read(tree.expressions, reader)
    clauses = [write("SELECT {}", outputs.written()), _from(tree, sources, reader)]
    where = tree.args.get("where")
    if where is not None:
        check_arguments(where, "this")
        clauses.append(write("WHERE {}", reader.condition(where.this)))
    _check_group(tree.args.get("group"), outputs)
    keys = outputs.keys()
    if keys:
        clauses.append(Written.same(f"GROUP BY {', '.join(map(str, keys))}"))
    order = _order(tree.args.get("order"), outputs)
    clauses.append(Written.same(f"ORDER BY {order}"))
    rows = _limit(tree.args.get("limit"), limits)
    clauses.append(Written.same(f"LIMIT {rows}"))
    whole = joined(" ", clauses)
    return GuardedQuery(whole.trino, whole.duckdb, whole.shown, outputs.outputs(), tuple(reader.contents), rows)


# --- FROM


def _sources(tree: exp.Select, scanned: TableFacts, joins: Sequence[TableFacts]) -> tuple[Source, ...]:
    begin = tree.args.get("from_")
    if begin is None:
        raise Bad(f"FROM names the scanned table {scanned.name}.")
    check_arguments(begin, "this")
    first = _source(begin.this, [scanned], is_joined=False)
    others = tree.args.get("joins") or []
    if len(others) > 1:
        raise Bad("The scanned table is joined to one key table at a time.")
    second = [_source(join.this, joins, is_joined=True) for join in others]
    if second and second[0].alias == first.alias:
        raise Bad("Give the two tables different aliases.")
    return first, *second


def _source(node: exp.Expr, allowed: Sequence[TableFacts], *, is_joined: bool) -> Source:
    if not isinstance(node, exp.Table) or not isinstance(node.this, exp.Identifier):
        raise Bad("FROM and JOIN take a table's name: no subquery, no function, no UNNEST, no VALUES.")
    check_arguments(node, "this", "db", "catalog", "alias")
    parts = [_name(node.args.get(part)) for part in ("catalog", "db", "this")]
    given = [part for part in parts if part]
    fits = [table for table in allowed if list(table.name.folded().parts[-len(given) :]) == given]
    if len(fits) != 1:
        names = ", ".join(str(table.name) for table in allowed[:8]) or "none for this dataset"
        raise Bad(f"{'JOIN takes one of the key tables' if is_joined else 'FROM takes the scanned table'}: {names}.")
    if is_joined and not fits[0].key:
        raise Bad(f"No key of {fits[0].name} is known, so nothing is joined to it.")
    alias = given[-1]
    if node.args.get("alias") is not None:
        check_arguments(node.args["alias"], "this")
        alias = _name(node.args["alias"].this)
    return Source(alias, fits[0], is_joined)


def _name(node: object) -> str:
    if node is None:
        return ""
    if not isinstance(node, exp.Identifier):
        raise Bad("A table is named as catalog.schema.table.")
    check_arguments(node, "this", "quoted")
    return fold(str(node.this))


def _from(tree: exp.Select, sources: Sequence[Source], reader: Reader) -> Written:
    written = Written.same(f"FROM {_place(sources[0])}")
    for join, source in zip(tree.args.get("joins") or [], sources[1:], strict=True):
        check_arguments(join, "this", "side", "kind", "on")
        if str(join.args.get("side") or "").upper() not in {"", "LEFT"} or str(
            join.args.get("kind") or ""
        ).upper() not in {
            "",
            "INNER",
            "OUTER",
        }:
            raise Bad("Only JOIN … ON and LEFT JOIN … ON are run.")
        if join.args.get("on") is None:
            raise Bad("A join needs ON scanned.column = key_table.key_column.")
        side = "LEFT JOIN" if join.args.get("side") else "JOIN"
        on = write(f"{side} {_place(source)} ON {{}}", _on(join.args["on"], reader))
        written = joined(" ", [written, on])
    return written


def _place(source: Source) -> str:
    return f"{source.table.name.quoted()} AS {source.written_alias}"


def _on(node: exp.Expr, reader: Reader) -> Written:
    node = node.this if isinstance(node, exp.Paren) else node
    if isinstance(node, exp.And):
        check_arguments(node, "this", "expression")
        return joined(" AND ", [_on(node.left, reader), _on(node.right, reader)])
    if isinstance(node, exp.EQ):
        check_arguments(node, "this", "expression")
        left, right = reader.term(node.left), reader.term(node.right)
        if left.is_joined != right.is_joined and left.kind is right.kind is not Kind.NESTED:
            reader.compare(left, right)
            return write("{} = {}", left.sql, right.sql)
    raise Bad(
        "ON compares a column of the scanned table with a key column of the same type (or TRY_CAST both to varchar), by =."
    )


# --- outputs


@dataclass(frozen=True, slots=True)
class _Outputs:
    """The columns of the answer, in order; the hidden count of rows comes after them."""

    found: tuple[tuple[Output, Written], ...]

    @classmethod
    def read(cls, nodes: Sequence[exp.Expr], reader: Reader) -> _Outputs:
        if not 1 <= len(nodes) <= reader.limits.outputs:
            raise Bad(f"An answer has 1 to {reader.limits.outputs} columns.")
        return cls(tuple(_output(node, number, reader) for number, node in enumerate(nodes, 1)))

    def outputs(self) -> tuple[Output, ...]:
        return tuple(output for output, _ in self.found)

    def written(self) -> Written:
        named = [
            write(f"{{}} AS {quote_identifier(f'c{number}')}", sql) for number, (_, sql) in enumerate(self.found, 1)
        ]
        hidden = Written(*(f"count(*) AS {quote_identifier(ROWS_OF_GROUP)}",) * 2, "count(*)")
        return joined(", ", [*named, hidden])

    def keys(self) -> list[int]:
        return [number for number, (output, _) in enumerate(self.found, 1) if output.is_key]

    def place(self, node: exp.Expr) -> int:
        """Which of the columns an item of GROUP BY or ORDER BY means. Raises Bad."""
        if (
            isinstance(node, exp.Literal)
            and not node.is_string
            and str(node.this).isascii()
            and str(node.this).isdigit()
        ):
            number = int(str(node.this)[:4])
            if 1 <= number <= len(self.found):
                return number
        for number, (output, _) in enumerate(self.found, 1):
            is_named = isinstance(node, exp.Column) and not node.args.get("table") and fold(node.name) == output.name
            if is_named or node == output.source:
                return number
        raise Bad(
            "GROUP BY and ORDER BY name columns of the answer: by number, by alias, or as they are written there."
        )


def _output(node: exp.Expr, number: int, reader: Reader) -> tuple[Output, Written]:
    name = f"c{number}"
    if isinstance(node, exp.Alias):
        check_arguments(node, "this", "alias")
        name, node = _alias(node.alias), node.this
    while isinstance(node, exp.Paren):
        node = node.this
    kind, sql = _answer(node, reader)
    return Output(name, kind, node), sql


def _alias(name: str) -> str:
    folded = fold(name)
    if not folded.isascii() or not folded.isidentifier() or len(folded) > _LONGEST_ALIAS:
        raise Bad("An alias is a plain word of at most 40 letters.")
    return folded


_STATISTICS: dict[type[exp.Expr], str] = {exp.Min: "min", exp.Max: "max", exp.Avg: "avg"}


def _answer(node: exp.Expr, reader: Reader) -> tuple[OutputKind, Written]:
    if type(node) in _STATISTICS:
        check_arguments(node, "this")
        if not isinstance(node.this, exp.Length):
            raise Bad("min, max and avg are answered of length(column) only: anything else would be a value.")
        return OutputKind.STATISTIC, write(_STATISTICS[type(node)] + "({})", reader.term(node.this).sql)
    if isinstance(node, exp.Length):
        return OutputKind.LENGTH, reader.term(node).sql
    if isinstance(node, exp.Anonymous):
        return OutputKind.SHAPE, reader.term(node).sql
    if isinstance(node, exp.Filter):
        check_arguments(node, "this", "expression")
        check_arguments(node.args["expression"], "this")
        condition = reader.condition(node.args["expression"].this)
        return OutputKind.COUNT, write("{} FILTER (WHERE {})", _count(node.this, reader), condition)
    if isinstance(node, exp.Count | exp.CountIf | exp.ApproxDistinct | exp.Sum):
        return OutputKind.COUNT, _count(node, reader)
    if isinstance(node, exp.Column | exp.Star):
        raise Bad("No raw value is answered: count it, or ask for shape(column) or length(column).")
    if isinstance(node, exp.Add | exp.Sub | exp.Mul | exp.Div | exp.Mod):
        raise Bad("Nothing is worked out between counts: ask for the counts and divide them yourself.")
    return OutputKind.BOOLEAN, reader.condition(node)


def _count(node: exp.Expr, reader: Reader) -> Written:
    if isinstance(node, exp.CountIf):
        check_arguments(node, "this")
        return write("count_if({})", reader.condition(node.this))
    if isinstance(node, exp.ApproxDistinct):
        check_arguments(node, "this")
        return write("approx_distinct({})", _countable(node.this, reader), duckdb="approx_count_distinct({})")
    if isinstance(node, exp.Sum):
        check_arguments(node, "this")
        return write("count_if({})", _one_or_nothing(node.this, reader))
    if not isinstance(node, exp.Count):
        raise Bad("FILTER stands after a count.")
    check_arguments(node, "this", "big_int")
    inner = node.this
    if isinstance(inner, exp.Star):
        check_arguments(inner)
        return Written.same("count(*)")
    if isinstance(inner, exp.Distinct):
        check_arguments(inner, "expressions")
        if len(inner.expressions) != 1:
            raise Bad("count(DISTINCT column) takes one column.")
        return write("count(DISTINCT {})", _countable(inner.expressions[0], reader))
    if isinstance(inner, exp.Literal):
        return Written.same("count(*)")
    if isinstance(inner, exp.Case):
        return write("count_if({})", _one_or_nothing(inner, reader))
    return write("count({})", _countable(inner, reader))


def _countable(node: exp.Expr, reader: Reader) -> Written:
    term: Term = reader.term(node)
    return term.sql


def _one_or_nothing(node: exp.Expr, reader: Reader) -> Written:
    """The condition of CASE WHEN condition THEN 1 [ELSE 0] END."""
    if isinstance(node, exp.Case):
        check_arguments(node, "ifs", "default")
        ifs, default = node.args["ifs"], node.args.get("default")
        is_plain = default is None or isinstance(default, exp.Null) or _is(default, "0")
        if len(ifs) == 1 and is_plain and _is(ifs[0].args.get("true"), "1"):
            check_arguments(ifs[0], "this", "true")
            return reader.condition(ifs[0].this)
    raise Bad("Count with count_if(condition), or sum(CASE WHEN condition THEN 1 ELSE 0 END).")


def _is(node: object, number: str) -> bool:
    return isinstance(node, exp.Literal) and not node.is_string and node.this == number


# --- GROUP BY, ORDER BY, LIMIT


def _check_group(node: exp.Expr | None, outputs: _Outputs) -> None:
    """What is grouped by must be shown as well; what is shown and no count is grouped by."""
    if node is None:
        return
    check_arguments(node, "expressions")
    keys = outputs.keys()
    for item in node.expressions:
        if outputs.place(item) not in keys:
            raise Bad("GROUP BY takes shape(column), length(column) or a condition that is a column of the answer.")


def _order(node: exp.Expr | None, outputs: _Outputs) -> str:
    hidden = len(outputs.found) + 1
    if node is None:
        return f"{hidden} DESC"
    check_arguments(node, "expressions")
    items = []
    for item in node.expressions[:4]:
        check_arguments(item, "this", "desc", "nulls_first")
        items.append(f"{outputs.place(item.this)}{' DESC' if item.args.get('desc') else ''}")
    return ", ".join(items)


def _limit(node: exp.Expr | None, limits: SqlLimits) -> int:
    if node is None:
        return limits.rows
    if not isinstance(node, exp.Limit):
        raise Bad("LIMIT takes a whole number.")
    check_arguments(node, "expression")
    found = node.args.get("expression")
    text = str(found.this) if isinstance(found, exp.Literal) and not found.is_string else ""
    if not text.isascii() or not text.isdigit():
        raise Bad("LIMIT takes a whole number.")
    return min(int(text[:9]), limits.rows)
