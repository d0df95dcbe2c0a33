package io.iterablemcp.setup.edit;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Documents as nobody would write them, always the same ones. */
class JsoncFuzzTest {

    private static final EntryPath SPOT = EntryPath.field(List.of("mcpServers"), "iterable");
    private static final Json.Obj ENTRY = (Json.Obj) JsonReader.read("{\"command\":\"/x\",\"env\":{\"A\":\"b\"}}");

    private static final int DOCUMENTS = 4_000;

    private Random random;
    private String newLine;

    @Test
    void whatIsPutInAndTakenOutLeavesTheSameBytes() {
        for (int seed = 0; seed < DOCUMENTS; seed++) {
            String before = document(seed, true);
            String with = new JsoncEntry(before, SPOT).with(ENTRY);
            assertThat(new JsoncEntry(with, SPOT).entry()).as("seed %d", seed).contains(ENTRY);
            assertThat(new JsoncEntry(with, SPOT).without())
                    .as("seed %d: %s", seed, with)
                    .isEqualTo(before);
        }
    }

    @Test
    void whateverIsThereCanBeAddedTo() {
        for (int seed = 0; seed < DOCUMENTS; seed++) {
            String before = document(seed, false);
            JsoncEntry with = new JsoncEntry(new JsoncEntry(before, SPOT).with(ENTRY), SPOT);
            assertThat(with.entry()).as("seed %d", seed).contains(ENTRY);
            assertThat(new JsoncEntry(with.without(), SPOT).entry())
                    .as("seed %d", seed)
                    .isEmpty();
        }
    }

    /** @param peopled there are other servers */
    private String document(int seed, boolean peopled) {
        random = new Random(seed);
        newLine = random.nextBoolean() ? "\n" : "\r\n";
        StringBuilder out = new StringBuilder(random.nextInt(5) == 0 ? "\uFEFF" : "");
        out.append(blanks()).append('{');
        members(out, random.nextInt(3), 0, random.nextBoolean());
        boolean followed = random.nextBoolean();
        boolean other = out.toString().strip().length() > 1 && out.indexOf(":") > 0;
        if (other && !endsWithComma(out)) {
            out.append(',');
        }
        out.append(blanks())
                .append("\"mcpServers\"")
                .append(blanks())
                .append(':')
                .append(blanks())
                .append('{');
        members(out, peopled ? 1 + random.nextInt(3) : random.nextInt(2), 1, random.nextBoolean());
        out.append('}').append(blanks());
        if (followed) {
            out.append(',');
            members(out, random.nextInt(3), 1, random.nextBoolean());
        }
        return out.append('}').append(blanks()).toString();
    }

    private static boolean endsWithComma(StringBuilder out) {
        JsoncDocument document = JsoncDocument.read(out + "}");
        List<JsoncNode.Element> elements =
                ((JsoncNode.Container) document.root().orElseThrow()).elements();
        return elements.isEmpty() || elements.get(elements.size() - 1).hasComma();
    }

    private void members(StringBuilder out, int count, int depth, boolean trailingComma) {
        for (int i = 0; i < count; i++) {
            out.append(blanks()).append("\"k").append(i).append(depth).append('"');
            out.append(blanks()).append(':').append(blanks());
            value(out, depth);
            out.append(blanks()).append(i < count - 1 || trailingComma ? "," : "");
        }
        out.append(blanks());
    }

    private void value(StringBuilder out, int depth) {
        switch (random.nextInt(depth > 2 ? 4 : 6)) {
            case 0 -> out.append("\"{\\\"// no comment\\u00e9,\"");
            case 1 -> out.append("-1.50e3");
            case 2 -> out.append("null");
            case 3 -> out.append("[1,").append(blanks()).append("true").append(random.nextBoolean() ? ",]" : "]");
            default -> {
                out.append('{');
                members(out, random.nextInt(3), depth + 1, random.nextBoolean());
                out.append('}');
            }
        }
    }

    private String blanks() {
        StringBuilder out = new StringBuilder();
        for (int i = random.nextInt(3); i > 0; i--) {
            out.append(
                    switch (random.nextInt(7)) {
                        case 0 -> newLine;
                        case 1 -> newLine + "  ";
                        case 2 -> newLine + "\t\t";
                        case 3 -> " // says } , \" ]" + newLine;
                        case 4 -> "/* { */";
                        case 5 -> "/*" + newLine + " */ ";
                        default -> " ";
                    });
        }
        return out.toString();
    }
}
