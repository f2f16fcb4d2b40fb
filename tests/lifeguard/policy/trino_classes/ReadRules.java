import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trino.plugin.base.security.FileBasedSystemAccessControlModule;
import io.trino.plugin.base.security.FileBasedSystemAccessControlRules;
import io.trino.plugin.base.util.JsonUtils;
import io.trino.spi.QueryId;
import io.trino.spi.connector.CatalogSchemaName;
import io.trino.spi.connector.CatalogSchemaRoutineName;
import io.trino.spi.connector.CatalogSchemaTableName;
import io.trino.spi.connector.SchemaTableName;
import io.trino.spi.security.AccessDeniedException;
import io.trino.spi.connector.EntityKindAndName;
import io.trino.spi.security.Identity;
import io.trino.spi.security.PrincipalType;
import io.trino.spi.security.SystemAccessControl;
import io.trino.spi.security.SystemSecurityContext;
import io.trino.spi.security.TrinoPrincipal;
import io.trino.spi.type.VarcharType;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Answers questions about file rules with Trino's own classes: one JSON question a line, one JSON answer a line. */
public final class ReadRules
{
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final QueryId QUERY = new QueryId("test");

    private SystemAccessControl rules;

    public static void main(String[] arguments)
            throws Exception
    {
        PrintStream answers = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        System.setOut(System.err); // libraries print there, too
        ReadRules reader = new ReadRules();
        BufferedReader questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = questions.readLine(); line != null; line = questions.readLine()) {
            answers.println(JSON.writeValueAsString(reader.answer(JSON.readTree(line))));
        }
    }

    private ObjectNode answer(JsonNode question)
    {
        try {
            return switch (question.get("ask").asText()) {
                case "read" -> read(question.get("document").asText());
                case "table" -> table(question);
                default -> JSON.createObjectNode().put("answer", check(question));
            };
        }
        catch (Exception e) {
            Throwable cause = e;
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
            return JSON.createObjectNode().put("error", cause.toString());
        }
    }

    /** As the access control does it when it refreshes, but from text. */
    private ObjectNode read(String document)
            throws Exception
    {
        Class<?> lifeCycle = Class.forName("io.airlift.bootstrap.LifeCycleManager");
        var methods = Class.forName("io.airlift.bootstrap.LifeCycleMethodsMap").getDeclaredConstructor();
        methods.setAccessible(true);
        Method create = FileBasedSystemAccessControlModule.class.getDeclaredMethod("create", lifeCycle, FileBasedSystemAccessControlRules.class);
        create.setAccessible(true);
        rules = (SystemAccessControl) create.invoke(
                new FileBasedSystemAccessControlModule(),
                lifeCycle.getConstructors()[0].newInstance(List.of(), methods.newInstance()),
                JsonUtils.parseJson(document, "", FileBasedSystemAccessControlRules.class));
        return JSON.createObjectNode().put("read", true);
    }

    private ObjectNode table(JsonNode question)
    {
        SystemSecurityContext user = user(question);
        CatalogSchemaTableName table = tableName(question);
        ObjectNode answer = JSON.createObjectNode();
        answer.put("listed", !rules.filterTables(user, table.getCatalogName(), Set.of(table.getSchemaTableName())).isEmpty());
        answer.put("readable", isAllowed(() -> rules.checkCanSelectFromColumns(user, table, Set.of())));
        answer.put("inserts", isAllowed(() -> rules.checkCanInsertIntoTable(user, table)));
        answer.put("drops", isAllowed(() -> rules.checkCanDropTable(user, table)));
        Set<String> columns = new TreeSet<>();
        question.get("columns").forEach(column -> columns.add(column.asText()));
        ArrayNode described = answer.putArray("described");
        new TreeSet<>(rules.filterColumns(user, table.getCatalogName(), Map.of(table.getSchemaTableName(), columns))
                .getOrDefault(table.getSchemaTableName(), Set.of())).forEach(described::add);
        ObjectNode selectable = answer.putObject("selectable");
        ObjectNode masks = answer.putObject("masks");
        for (String column : columns) {
            selectable.put(column, isAllowed(() -> rules.checkCanSelectFromColumns(user, table, Set.of(column))));
            rules.getColumnMask(user, table, column, VarcharType.VARCHAR).ifPresent(mask -> masks.put(column, mask.getExpression()));
        }
        ArrayNode filters = answer.putArray("filters");
        rules.getRowFilters(user, table).forEach(filter -> filters.add(filter.getExpression()));
        return answer;
    }

    private boolean check(JsonNode question)
    {
        SystemSecurityContext user = user(question);
        Identity identity = user.getIdentity();
        JsonNode on = question.get("on");
        return switch (question.get("ask").asText()) {
            case "execute_query" -> isAllowed(() -> rules.checkCanExecuteQuery(identity, QUERY));
            case "view_query" -> isAllowed(() -> rules.checkCanViewQueryOwnedBy(identity, Identity.ofUser(text(on, 0))));
            case "kill_query" -> isAllowed(() -> rules.checkCanKillQueryOwnedBy(identity, Identity.ofUser(text(on, 0))));
            case "impersonate" -> isAllowed(() -> rules.checkCanImpersonateUser(identity, text(on, 0)));
            case "see_catalog" -> !rules.filterCatalogs(user, Set.of(text(on, 0))).isEmpty();
            case "see_schema" -> !rules.filterSchemas(user, text(on, 0), Set.of(text(on, 1))).isEmpty();
            case "own_schema" -> isAllowed(() -> rules.checkCanDropSchema(user, new CatalogSchemaName(text(on, 0), text(on, 1))));
            case "execute_function" -> rules.canExecuteFunction(user, new CatalogSchemaRoutineName(text(on, 0), text(on, 1), text(on, 2)));
            case "execute_procedure" -> isAllowed(() -> rules.checkCanExecuteProcedure(user, new CatalogSchemaRoutineName(text(on, 0), text(on, 1), text(on, 2))));
            case "set_system_property" -> isAllowed(() -> rules.checkCanSetSystemSessionProperty(identity, QUERY, text(on, 0)));
            case "set_catalog_property" -> isAllowed(() -> rules.checkCanSetCatalogSessionProperty(user, text(on, 0), text(on, 1)));
            case "read_system_information" -> isAllowed(() -> rules.checkCanReadSystemInformation(identity));
            case "give_table_to" -> isAllowed(() -> rules.checkCanSetEntityAuthorization(
                    user,
                    new EntityKindAndName("TABLE", List.of(text(on, 0), text(on, 1), text(on, 2))),
                    new TrinoPrincipal(PrincipalType.USER, text(on, 3))));
            default -> throw new IllegalArgumentException("Unknown question " + question);
        };
    }

    private static SystemSecurityContext user(JsonNode question)
    {
        return new SystemSecurityContext(Identity.ofUser(question.get("user").asText()), QUERY, Instant.EPOCH);
    }

    private static CatalogSchemaTableName tableName(JsonNode question)
    {
        JsonNode name = question.get("table");
        return new CatalogSchemaTableName(text(name, 0), new SchemaTableName(text(name, 1), text(name, 2)));
    }

    private static String text(JsonNode list, int index)
    {
        return list.get(index).asText();
    }

    private static boolean isAllowed(Runnable check)
    {
        try {
            check.run();
            return true;
        }
        catch (AccessDeniedException e) {
            return false;
        }
    }
}
