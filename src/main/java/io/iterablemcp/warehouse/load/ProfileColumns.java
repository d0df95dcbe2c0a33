package io.iterablemcp.warehouse.load;

import io.iterablemcp.files.Fingerprint;
import io.iterablemcp.warehouse.resource.Column;
import io.iterablemcp.warehouse.resource.ColumnType;
import io.iterablemcp.warehouse.resource.Resource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The columns of profiles: those of every project, and one for each field of this one. A column that is there keeps its
 * name and type for ever. A field whose type has changed gets another one.
 */
final class ProfileColumns {

    /** PostgreSQL has no place for a row with many more. */
    static final int MOST_FIELDS = 400;

    /** The last column that every project has. Those of fields follow it. */
    static final String REST = "data";

    /** PostgreSQL has 63 characters for a name. */
    private static final int LONGEST_NAME = 50;

    private static final int DIGITS = 4;

    /** Lists that Iterable keeps in profiles. */
    private static final List<String> LISTS = List.of("browserTokens", "subscribedMessageTypeIds");

    private static final String CART = "shoppingCartItems";

    private final Set<String> own = new HashSet<>();
    private final Set<String> names = new HashSet<>();
    private final List<Column> fields = new ArrayList<>();

    private ProfileColumns(Resource profiles) {
        for (Column column : profiles.table().columns()) {
            names.add(column.name());
            own.add(path(column));
        }
        profiles.children().forEach(child -> own.add(String.join(".", child.list())));
        own.addAll(LISTS);
    }

    /**
     * The columns for fields.
     *
     * @param there what the table has
     * @param types of the fields of this project, as Iterable names them
     */
    static List<Column> of(Resource profiles, List<Column> there, Map<String, String> types) {
        ProfileColumns columns = new ProfileColumns(profiles);
        Set<String> base = Set.copyOf(columns.names);
        there.stream().filter(column -> !base.contains(column.name())).forEach(columns::keep);
        types.forEach(columns::add);
        return List.copyOf(columns.fields);
    }

    private void keep(Column column) {
        names.add(column.name());
        fields.add(column);
    }

    private void add(String field, String typeName) {
        ColumnType type = type(typeName);
        boolean there = fields.stream().anyMatch(column -> path(column).equals(field) && column.type() == type);
        if (!there && !isOwn(field) && !field.isBlank() && fields.size() < MOST_FIELDS) {
            keep(new Column(name(field, type), type, Arrays.asList(field.split("\\.", -1)), false));
        }
    }

    /** What is in a list of Iterable's has no one value for a person. */
    private boolean isOwn(String field) {
        String first = field.split("\\.", -1)[0];
        return own.contains(first) || (first.equals(CART) && !field.equals(CART));
    }

    static String path(Column column) {
        return String.join(".", column.source());
    }

    /** The words of Iterable for types of fields. */
    private static ColumnType type(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "string" -> ColumnType.TEXT;
            case "long", "integer", "int" -> ColumnType.WHOLE;
            case "double", "float" -> ColumnType.NUMBER;
            case "boolean" -> ColumnType.FLAG;
            case "date" -> ColumnType.TIME;
            default -> ColumnType.JSON;
        };
    }

    /** Two fields never share a column, whatever they are called. */
    private String name(String field, ColumnType type) {
        String snake = snake(field);
        if (!names.contains(snake) && snake.length() <= LONGEST_NAME) {
            return snake;
        }
        String head = snake.substring(0, Math.min(snake.length(), LONGEST_NAME));
        boolean again = fields.stream().anyMatch(column -> path(column).equals(field));
        String hash = Fingerprint.of(again ? field + ' ' + type.word() : field);
        for (int digits = DIGITS; ; digits++) {
            String name = head + "_" + hash.substring(0, digits);
            if (!names.contains(name)) {
                return name;
            }
        }
    }

    private static String snake(String field) {
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < field.length(); i++) {
            char c = field.charAt(i);
            boolean upper = c >= 'A' && c <= 'Z';
            if (!upper && (c < 'a' || c > 'z') && (c < '0' || c > '9')) {
                separate(name);
                continue;
            }
            if (upper && i > 0 && startsWord(field, i)) {
                separate(name);
            }
            name.append(upper ? (char) (c + 'a' - 'A') : c);
        }
        while (name.length() > 0 && name.charAt(name.length() - 1) == '_') {
            name.setLength(name.length() - 1);
        }
        boolean letter = name.length() > 0 && name.charAt(0) >= 'a';
        return letter ? name.toString() : "field" + (name.length() == 0 ? "" : "_") + name;
    }

    private static boolean startsWord(String field, int i) {
        boolean afterUpper = Character.isUpperCase(field.charAt(i - 1));
        return !afterUpper || (i + 1 < field.length() && Character.isLowerCase(field.charAt(i + 1)));
    }

    private static void separate(StringBuilder name) {
        if (name.length() > 0 && name.charAt(name.length() - 1) != '_') {
            name.append('_');
        }
    }
}
