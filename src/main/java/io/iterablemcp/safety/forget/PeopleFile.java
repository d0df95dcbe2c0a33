package io.iterablemcp.safety.forget;

import io.iterablemcp.text.CsvRow;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The people whom a CSV file names, and what is wrong with its other rows.
 *
 * @param faults one sentence each, which names the line
 */
public record PeopleFile(List<NamedPerson> people, List<String> faults) {

    private static final long LARGEST = 100L * 1024 * 1024;
    private static final Pattern ADDRESS =
            Pattern.compile("[^\\s@\"<>,;]{1,64}@([\\w-]+\\.)+[\\p{L}\\d-]{2,}", Pattern.UNICODE_CHARACTER_CLASS);
    private static final List<String> EMAIL = List.of("email", "e-mail", "emailaddress", "mail");
    private static final List<String> USER_ID = List.of("userid", "id");

    /** Reads the whole file and checks every row. */
    public static PeopleFile read(Path file) throws IOException {
        if (Files.size(file) > LARGEST) {
            throw new IOException("it is larger than 100 MB: split it");
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString();
            return of(text.startsWith("\uFEFF") ? text.substring(1) : text);
        } catch (CharacterCodingException e) {
            throw new IOException("it is not UTF-8: save it as CSV UTF-8");
        }
    }

    static PeopleFile of(String text) {
        List<CsvRow> rows = new ArrayList<>(CsvRow.read(text, separator(text)));
        rows.removeIf(CsvRow::blank);
        return rows.isEmpty()
                ? new PeopleFile(List.of(), List.of("the file names nobody"))
                : Columns.of(rows.get(0)).read(rows);
    }

    /** The one that the first line has most of. */
    private static char separator(String text) {
        String first = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
        char best = ',';
        for (char each : new char[] {';', '\t'}) {
            best = count(first, each) > count(first, best) ? each : best;
        }
        return best;
    }

    private static long count(String text, char c) {
        return text.chars().filter(it -> it == c).count();
    }

    /** Where each row has its email and its userId; -1 for none. */
    private record Columns(int email, int userId, boolean header) {

        static Columns of(CsvRow first) {
            int email = find(first, EMAIL);
            int userId = find(first, USER_ID);
            return email < 0 && userId < 0 ? new Columns(0, -1, false) : new Columns(email, userId, true);
        }

        private static int find(CsvRow row, List<String> names) {
            for (int i = 0; i < row.cells().size(); i++) {
                if (names.contains(row.cell(i).toLowerCase(Locale.ROOT).replaceAll("[_ ]", ""))) {
                    return i;
                }
            }
            return -1;
        }

        PeopleFile read(List<CsvRow> rows) {
            if (!header && rows.get(0).cells().size() > 1) {
                return new PeopleFile(
                        List.of(),
                        List.of("line " + rows.get(0).line()
                                + ": the columns have no names; begin the file with a line such as email,userId"));
            }
            List<NamedPerson> people = new ArrayList<>();
            List<String> faults = new ArrayList<>();
            Map<String, Integer> seen = new HashMap<>();
            for (CsvRow row : header ? rows.subList(1, rows.size()) : rows) {
                Optional<String> fault = fault(row, seen);
                fault.ifPresent(words -> faults.add("line " + row.line() + ": " + words));
                if (fault.isEmpty()) {
                    people.add(new NamedPerson(row.line(), text(row.cell(email)), text(row.cell(userId))));
                }
            }
            if (people.isEmpty() && faults.isEmpty()) {
                faults.add("the file names nobody");
            }
            return new PeopleFile(List.copyOf(people), List.copyOf(faults));
        }

        private Optional<String> fault(CsvRow row, Map<String, Integer> seen) {
            String address = row.cell(email);
            String id = row.cell(userId);
            if (address.isEmpty() && id.isEmpty()) {
                return Optional.of("it names nobody");
            }
            if (!address.isEmpty() && !ADDRESS.matcher(address).matches()) {
                return Optional.of("this is no email address"
                        + (header ? "" : "; to name people by userId, begin the file with the line userId"));
            }
            return repeated("email " + address.toLowerCase(Locale.ROOT), !address.isEmpty(), row, seen)
                    .or(() -> repeated("userId " + id, !id.isEmpty(), row, seen));
        }

        private static Optional<String> repeated(String key, boolean present, CsvRow row, Map<String, Integer> seen) {
            if (!present) {
                return Optional.empty();
            }
            return Optional.ofNullable(seen.putIfAbsent(key, row.line()))
                    .map(line -> "line " + line + " names the same person");
        }

        private static Optional<String> text(String cell) {
            return cell.isEmpty() ? Optional.empty() : Optional.of(cell);
        }
    }
}
