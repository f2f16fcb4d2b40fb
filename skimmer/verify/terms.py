"""The parts of a statement that the LLM may use, written anew for each engine. PURE.

Everything here is a closed list: a part of SQL that is not named is refused, and so is an argument that is not looked at.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from sqlglot import expressions as exp

from catalog.names import TableName, fold, quote_identifier, quote_literal
from skimmer.verify.patterns import BadPattern, has_content, is_shape, pattern_has_content, shape_literal
from skimmer.verify.written import Written, joined, shape_of, write

_TEXT_CHARS = 4096
_MOST_IN_A_LIST = 20
_LONGEST_LITERAL = 200
_MOST_DIGITS = 18


class Bad(Exception):
    """Why a statement is not run, in words for the LLM."""


@dataclass(frozen=True, slots=True)
class TableFacts:
    """A table that may be asked about: its columns as (name, Trino type), and the columns that others may be joined to."""

    name: TableName
    columns: tuple[tuple[str, str], ...]
    key: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SqlLimits:
    """What the LLM may use up on one dataset. `literals` are those that say something of a value; see patterns.py."""

    statements: int = 20
    rows: int = 50
    answer_bytes: int = 32 * 1024
    seconds: float = 30.0
    total_seconds: float = 180.0
    literals: int = 12
    fewest: int = 5
    statement_chars: int = 4000
    pattern_chars: int = 120
    outputs: int = 20


class Kind(StrEnum):
    """What can be done with a term: NESTED has no plain text, PLAIN is text only after a cast."""

    TEXT = "text"
    NUMBER = "number"
    BOOLEAN = "boolean"
    TIME = "time"
    PLAIN = "plain"
    NESTED = "nested"


@dataclass(frozen=True, slots=True)
class Term:
    """A value of a row. A measure is a length or a position, so numbers beside it say nothing of a value.

    A form is what a shape or a length tells, however it is written; a part is less than a whole value, such as its first letter.
    """

    sql: Written
    kind: Kind
    is_measure: bool = False
    is_shape: bool = False
    is_joined: bool = False
    is_form: bool = False
    is_part: bool = False
    is_position: bool = False

    def now(self, sql: Written, kind: Kind) -> Term:
        """What a function makes of it, which is a form or a part where this is one."""
        return Term(sql, kind, is_joined=self.is_joined, is_form=self.is_form, is_part=self.is_part)


@dataclass(frozen=True, slots=True)
class Source:
    """A table of the statement under the name that the statement gives it; of a joined one only its key can be named."""

    alias: str
    table: TableFacts
    is_joined: bool

    @property
    def written_alias(self) -> str:
        return "k" if self.is_joined else "t"

    def types(self) -> dict[str, str]:
        found = {fold(name): kind.lower() for name, kind in self.table.columns}
        if not self.is_joined:
            return found
        return {fold(name): found[fold(name)] for name in self.table.key if fold(name) in found}


def check_arguments(node: exp.Expr, *known: str) -> None:
    """Nothing that is not looked at may hang on a part of the statement. Raises Bad."""
    for name, value in node.args.items():
        if name not in known and value not in (None, False, [], ()):
            raise Bad(f"{_called(node)} is not run with {name.strip('_').replace('_', ' ').upper()[:40]}.")


def _called(node: exp.Expr) -> str:
    return f"{node.key.upper()[:40]}"


_TEXT_TYPES = ("varchar",)
_NUMBER_TYPES = ("tinyint", "smallint", "integer", "bigint", "decimal", "real", "double")
_TIME_TYPES = ("date", "timestamp")
_PLAIN_TYPES = ("char", "uuid", "ipaddress", "time")


def kind_of(trino_type: str) -> Kind:
    """What can be done with a column of this Trino type."""
    kinds = (
        (Kind.TEXT, _TEXT_TYPES),
        (Kind.NUMBER, _NUMBER_TYPES),
        (Kind.TIME, _TIME_TYPES),
        (Kind.BOOLEAN, ("boolean",)),
        (Kind.PLAIN, _PLAIN_TYPES),
    )
    for kind, names in kinds:
        if trino_type.startswith(names):
            return kind
    return Kind.NESTED


_CASTS: dict[exp.DType, tuple[str, Kind]] = {
    exp.DType.VARCHAR: ("varchar", Kind.TEXT),
    exp.DType.TEXT: ("varchar", Kind.TEXT),
    exp.DType.BIGINT: ("bigint", Kind.NUMBER),
    exp.DType.INT: ("integer", Kind.NUMBER),
    exp.DType.DOUBLE: ("double", Kind.NUMBER),
    exp.DType.DATE: ("date", Kind.TIME),
    exp.DType.TIMESTAMP: ("timestamp", Kind.TIME),
    exp.DType.BOOLEAN: ("boolean", Kind.BOOLEAN),
    exp.DType.UUID: ("uuid", Kind.PLAIN),
}
_SIGNS: dict[type[exp.Expr], str] = {
    exp.EQ: "=",
    exp.NEQ: "<>",
    exp.LT: "<",
    exp.LTE: "<=",
    exp.GT: ">",
    exp.GTE: ">=",
}
_DATE_PARTS: dict[type[exp.Expr], str] = {exp.Year: "year", exp.Month: "month", exp.Day: "day"}
_CASES: dict[type[exp.Expr], str] = {exp.Lower: "lower", exp.Upper: "upper", exp.Trim: "trim"}
_ELSE = "ask for counts, shapes, lengths and overlaps only"


@dataclass(slots=True)
class Reader:
    """Reads terms and conditions over the tables of one statement, and counts the literals that say something of a value."""

    sources: tuple[Source, ...]
    limits: SqlLimits
    contents: list[str] = field(default_factory=list)

    # --- terms

    def term(self, node: exp.Expr) -> Term:
        """A value of a row. Raises Bad for what is not one."""
        if isinstance(node, exp.Paren):
            check_arguments(node, "this")
            return self.term(node.this)
        if isinstance(node, exp.Column):
            return self._column(node)
        if isinstance(node, exp.Cast):  # TRY_CAST is one as well
            return self._cast(node)
        if isinstance(node, exp.Length):
            check_arguments(node, "this")
            return Term(write("length({})", self._own_text(node.this).sql), Kind.NUMBER, is_measure=True, is_form=True)
        if isinstance(node, exp.Substring):
            return self._substring(node)
        if isinstance(node, exp.StrPosition):
            return self._position(node)
        if isinstance(node, exp.Coalesce):
            return self._coalesce(node)
        if isinstance(node, exp.Anonymous) and str(node.this).lower() == "shape":
            return self._shape(node)
        if type(node) in _CASES:
            check_arguments(node, "this")
            inner = self.term(node.this)
            return inner.now(write(_CASES[type(node)] + "({})", self._as_text(inner)), Kind.TEXT)
        if type(node) in _DATE_PARTS:
            check_arguments(node, "this")
            inner = self._own(self.term(node.this))
            if inner.kind is not Kind.TIME:
                raise Bad("year, month and day need a date: TRY_CAST(column AS date).")
            return Term(write(_DATE_PARTS[type(node)] + "({})", inner.sql), Kind.NUMBER, is_part=True)
        if isinstance(node, exp.Literal | exp.Neg):
            raise Bad("A literal stands beside a column that it is compared with, and nowhere else.")
        raise Bad(f"{_called(node)} is not among what is run here; {_ELSE}.")

    def _column(self, node: exp.Column) -> Term:
        check_arguments(node, "this", "table")
        name = self._identifier(node.this)
        table = self._identifier(node.args["table"]) if node.args.get("table") else None
        found = [
            source for source in self.sources if name in source.types() and (table is None or table == source.alias)
        ]
        if not found:
            raise Bad(
                f"There is no column {name[:60]!r} that may be asked about; name columns as column or alias.column, and of a"
                " joined table only its key."
            )
        if len(found) > 1:
            raise Bad(f"{name[:60]!r} is in both tables: write alias.column.")
        source = found[0]
        sql = Written.same(f"{source.written_alias}.{quote_identifier(name)}")
        return Term(sql, kind_of(source.types()[name]), is_joined=source.is_joined)

    @staticmethod
    def _identifier(node: object) -> str:
        if not isinstance(node, exp.Identifier):
            raise Bad("Name a column here; * stands in count(*) only.")
        check_arguments(node, "this", "quoted")
        return fold(str(node.this))

    def _cast(self, node: exp.Cast) -> Term:
        check_arguments(node, "this", "to", "safe")
        target = node.to
        if target.this is exp.DType.DECIMAL:
            name, kind = _decimal(target), Kind.NUMBER
        elif target.this in _CASTS and (not target.expressions or target.this is exp.DType.TIMESTAMP):
            name, kind = _CASTS[target.this]
        else:
            raise Bad("Casts go to varchar, bigint, integer, double, decimal, date, timestamp, boolean or uuid.")
        inner = self.term(node.this)
        if inner.kind is Kind.NESTED:
            raise Bad("A nested, JSON or binary column can be counted, and tested for NULL; it is not cast.")
        if inner.is_part and not inner.is_form and not (inner.kind is kind is Kind.TEXT):
            self._look_closely()  # whether a sign is a number, or true, tells which signs it may be
        # A cast that fails would tell of a value in its error, or by failing.
        return inner.now(write(f"try_cast({{}} AS {name})", inner.sql), kind)

    def _substring(self, node: exp.Substring) -> Term:
        check_arguments(node, "this", "start", "length")
        start, length = _whole(node.args.get("start")), _whole(node.args.get("length") or exp.Literal.number(1000))
        text = self._own_text(node.this)
        return Term(write(f"substr({{}}, {start}, {length})", text.sql), Kind.TEXT, is_form=text.is_form, is_part=True)

    def _position(self, node: exp.StrPosition) -> Term:
        check_arguments(node, "this", "substr")
        text, part = self._own_text(node.this), node.args["substr"]
        if _is_literal(part):
            found = self._literal(part, _TEXTUAL)
            return Term(write("strpos({}, {})", text.sql, found), Kind.NUMBER, is_measure=True, is_form=True)
        other = self._own_text(part)
        self.compare(text, other)
        # Where a column that holds few values stands in another one tells letters of that one, so it is as good as a part of it.
        return Term(write("strpos({}, {})", text.sql, other.sql), Kind.NUMBER, is_position=True, is_part=True)

    def _coalesce(self, node: exp.Coalesce) -> Term:
        check_arguments(node, "this", "expressions")
        first = self._own(self.term(node.this))
        # What stands in for NULL is a constant that could go anywhere from here, so no literal is free.
        plain = first.now(first.sql, first.kind)
        parts = [plain, *(self._beside(part, plain) for part in node.expressions)]
        whole = write("coalesce({})", joined(", ", [part.sql for part in parts]))
        return Term(whole, first.kind, is_form=first.is_form, is_part=any(part.is_part for part in parts))

    def _shape(self, node: exp.Anonymous) -> Term:
        if len(node.expressions) != 1:
            raise Bad("shape(column) takes one column.")
        return Term(shape_of(self._own_text(node.expressions[0]).sql), Kind.TEXT, is_shape=True, is_form=True)

    def _own_text(self, node: exp.Expr) -> Term:
        term = self._own(self.term(node))
        return term.now(self._as_text(term), Kind.TEXT)

    @staticmethod
    def _own(term: Term) -> Term:
        if term.is_joined:
            raise Bad("The key of a joined table can be compared with a column, counted and tested for NULL, no more.")
        return term

    @staticmethod
    def _as_text(term: Term) -> Written:
        if term.kind is Kind.NESTED:
            raise Bad("A nested, JSON or binary column can be counted, and tested for NULL; it has no plain text here.")
        return term.sql if term.kind is Kind.TEXT else write("CAST({} AS varchar)", term.sql)

    # --- literals

    def _beside(self, node: exp.Expr, term: Term, *, is_ordered: bool = False) -> Term:
        """What is compared with `term`: a literal, or another term of the same kind."""
        node = node.this if isinstance(node, exp.Paren) else node
        if _is_literal(node):
            return term.now(self._literal(node, self._own(term)), term.kind)
        other = self.term(node)
        if other.kind is not term.kind or term.kind is Kind.NESTED:
            raise Bad("The two sides are of different or nested types: use TRY_CAST(column AS varchar) on both.")
        self.compare(term, other, is_ordered=is_ordered)
        return other

    def compare(self, first: Term, second: Term, *, is_ordered: bool = False) -> None:
        """Raises Bad, or counts it like a literal, where the answer would tell what signs a value is made of.

        A form can be made to be any small number or letter, so beside a value it would be a literal that nobody counts. The order of
        the parts of one value, or which of them are alike, tells as much.
        """
        if first.is_form != second.is_form:
            raise Bad(
                "A length, a position or a shape is compared with another one or with a literal, not with what a column holds."
            )
        if not first.is_form and (is_ordered or first.is_part or second.is_part):
            self._look_closely()

    def _literal(self, node: exp.Expr, beside: Term) -> Written:
        if isinstance(node, exp.Cast):  # DATE '2000-01-01'
            check_arguments(node, "this", "to", "safe")
            if beside.kind is not Kind.TIME:
                raise Bad("A date is compared with a date: TRY_CAST(column AS date).")
            node = node.this
        if isinstance(node, exp.Boolean):
            if beside.kind is not Kind.BOOLEAN:
                raise Bad("true and false are compared with a boolean column.")
            return Written.same("true" if node.this else "false")
        text = str(node.this.this) if isinstance(node, exp.Neg) else str(node.this)
        if isinstance(node, exp.Literal) and node.is_string:
            return self._text(text, beside)
        if beside.kind is not Kind.NUMBER:
            raise Bad("A number is compared with a number: quote it, or use TRY_CAST(column AS bigint).")
        return self._number(text, beside, sign="-" if isinstance(node, exp.Neg) else "")

    def _text(self, text: str, beside: Term) -> Written:
        if len(text) > _LONGEST_LITERAL:
            raise Bad(f"A literal has at most {_LONGEST_LITERAL} characters.")
        if beside.kind is Kind.TIME:
            return write("try_cast({} AS timestamp)", self._content(quote_literal(text), text))
        if beside.kind is not Kind.TEXT:
            raise Bad("A text is compared with a text: use TRY_CAST(column AS varchar), or take the quotes away.")
        if beside.is_shape and is_shape(text):
            return Written.same(quote_literal(shape_literal(text)))
        if has_content(text) or not text.isascii():  # of other signs some stand between two letters of an alphabet
            return self._content(quote_literal(text), text)
        return Written.same(quote_literal(text))

    def _number(self, text: str, beside: Term, *, sign: str) -> Written:
        whole, _, rest = text.partition(".")
        if not (whole + rest).isascii() or not (whole + rest).isdigit() or len(whole + rest) > _MOST_DIGITS:
            raise Bad(f"A number is written with at most {_MOST_DIGITS} digits and a point.")
        is_free = beside.is_measure or (beside.is_position and text in {"0", "1"})
        return Written.same(sign + text) if is_free else self._content(sign + text, sign + text)

    def _content(self, sql: str, content: str) -> Written:
        self._look_closely(content)
        return Written(sql, sql, "?")

    def _look_closely(self, content: str = "") -> None:
        self.contents.append(content)
        if len(self.contents) > self.limits.literals:
            raise Bad(
                f"There are more than {self.limits.literals} literals that name a value or a part of one, or comparisons of parts"
                " and by order; ask by form."
            )

    # --- conditions

    def condition(self, node: exp.Expr) -> Written:
        """What is true or false of a row. Raises Bad."""
        if isinstance(node, exp.Paren):
            check_arguments(node, "this")
            return write("({})", self.condition(node.this))
        if isinstance(node, exp.And | exp.Or):
            check_arguments(node, "this", "expression")
            between = " AND " if isinstance(node, exp.And) else " OR "
            return write("({})", joined(between, [self.condition(node.left), self.condition(node.right)]))
        if isinstance(node, exp.Not):
            check_arguments(node, "this")
            return write("NOT ({})", self.condition(node.this))
        if type(node) in _SIGNS:
            return self._comparison(node)
        if isinstance(node, exp.Is):
            return self._is_null(node)
        if isinstance(node, exp.In):
            return self._in(node)
        if isinstance(node, exp.Between):
            check_arguments(node, "this", "low", "high")
            term = self._own(self.term(node.this))
            low, high = (self._beside(node.args[end], term, is_ordered=True).sql for end in ("low", "high"))
            return write("{} BETWEEN {} AND {}", term.sql, low, high)
        if isinstance(node, exp.Like | exp.StartsWith):
            return self._like(node)
        if isinstance(node, exp.RegexpLike):
            return self._regexp_like(node)
        if isinstance(node, exp.Column):
            term = self._own(self._column(node))
            if term.kind is Kind.BOOLEAN:
                return term.sql
        raise Bad(
            f"{_called(node)} is not a condition that is run here: compare, IS NULL, IN, BETWEEN, LIKE, regexp_like."
        )

    def _comparison(self, node: exp.Expr) -> Written:
        check_arguments(node, "this", "expression")
        left, right = node.this, node.args["expression"]
        is_ordered = not isinstance(node, exp.EQ | exp.NEQ)
        if _is_literal(left):
            second = self.term(right)
            first = self._beside(left, second)
        else:
            first = self.term(left)
            second = self._beside(right, first, is_ordered=is_ordered)
        return write(f"{{}} {_SIGNS[type(node)]} {{}}", first.sql, second.sql)

    def _is_null(self, node: exp.Is) -> Written:
        check_arguments(node, "this", "expression")
        if not isinstance(node.args["expression"], exp.Null):
            raise Bad("IS is followed by NULL or NOT NULL.")
        return write("{} IS NULL", self.term(node.this).sql)

    def _in(self, node: exp.In) -> Written:
        check_arguments(node, "this", "expressions")
        term = self._own(self.term(node.this))
        if not node.expressions or len(node.expressions) > _MOST_IN_A_LIST:
            raise Bad(f"IN takes 1 to {_MOST_IN_A_LIST} literals; for another table use a join.")
        parts = joined(", ", [self._beside(part, term).sql for part in node.expressions])
        return write("{} IN ({})", term.sql, parts)

    def _like(self, node: exp.Expr) -> Written:
        check_arguments(node, "this", "expression")
        term = self._own(self.term(node.this))
        text = Term(self._as_text(term), Kind.TEXT, is_shape=term.is_shape)
        pattern = node.args["expression"]
        if not _is_string(pattern):
            raise Bad("The pattern of LIKE and starts_with is a literal; for two columns use strpos(a, b) > 0.")
        template = "{} LIKE {}" if isinstance(node, exp.Like) else "starts_with({}, {})"
        return write(template, text.sql, self._literal(pattern, text))

    def _regexp_like(self, node: exp.RegexpLike) -> Written:
        check_arguments(node, "this", "expression")
        text, pattern = self._own_text(node.this), node.args["expression"]
        if not _is_string(pattern):
            raise Bad("The pattern of regexp_like is a literal.")
        written = str(pattern.this)
        if len(written) > self.limits.pattern_chars:
            raise Bad(f"A pattern has at most {self.limits.pattern_chars} characters.")
        try:
            speaks = pattern_has_content(written, of_part=text.is_part)
        except BadPattern as problem:
            raise Bad(f"The pattern is not run: {problem}.") from None
        sql = self._content(quote_literal(written), written) if speaks else Written.same(quote_literal(written))
        cut = f"substr({{}}, 1, {_TEXT_CHARS})"
        return write(f"regexp_like({cut}, {{}})", text.sql, sql, duckdb=f"regexp_matches({cut}, {{}})")


_TEXTUAL = Term(Written.same(""), Kind.TEXT)


def _is_string(node: object) -> bool:
    return isinstance(node, exp.Literal) and bool(node.is_string)


def _is_literal(node: object) -> bool:
    if isinstance(node, exp.Neg):
        return isinstance(node.this, exp.Literal) and not node.this.is_string
    if isinstance(node, exp.Cast):
        return _is_string(node.this) and node.to.this in {exp.DType.DATE, exp.DType.TIMESTAMP}
    return isinstance(node, exp.Literal | exp.Boolean)


def _whole(node: object) -> int:
    """A small whole number of the statement. Raises Bad."""
    if isinstance(node, exp.Literal) and not node.is_string:
        text = str(node.this)
        if text.isascii() and text.isdigit() and len(text) <= 4 and int(text) >= 1:
            return int(text)
    raise Bad("Positions, lengths and limits are whole numbers from 1 to 9999.")


def _decimal(target: exp.DataType) -> str:
    sizes = [_digits(part.this) for part in target.expressions]
    precision, scale = sizes if len(sizes) == 2 else (38, 0)
    if not (1 <= precision <= 38 and 0 <= scale <= precision):
        raise Bad("A decimal is decimal(p, s) with p of 1 to 38 and s of 0 to p.")
    return f"decimal({precision}, {scale})"


def _digits(node: object) -> int:
    text = str(node.this) if isinstance(node, exp.Literal) else ""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 2 else -1
