package io.iterablemcp.api.answer;

import io.iterablemcp.api.Reply;
import io.iterablemcp.json.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;

/** Runs in a JVM with a small heap and reads a response of 100 MB that is generated while it is read. */
final class HugeAnswer {

    private static final long SIZE = 100L << 20;

    private HugeAnswer() {}

    public static void main(String[] arguments) throws IOException {
        Reply reply =
                switch (arguments[0]) {
                    case "rows" -> read("json, collection: l", "{\"l\":[1", ",{\"id\":123,\"name\":\"abc\"}", "]}");
                    case "row" -> read("json, collection: l", "{\"l\":[[1", ",{\"id\":123,\"name\":\"abc\"}", "]]}");
                    case "string" -> read("json, collection: l", "{\"html\":\"", "<p>0123456789</p>", "\",\"l\":[1]}");
                    case "whole" -> read("json", "[[1", ",[[]]", "]]");
                    case "html" -> read("html", "<p>", "0123456789", "</p>");
                    case "lines" -> read("lines, collection: users", "", "ada@example.com\n", "");
                    case "csv" -> read("csv", "a,b\n", "1,\"2,3\"\n", "");
                    case "ndjson" -> read("ndjson", "", "{\"a\":1}\n", "");
                    case "linesToTheEnd" -> {
                        String skip = farBehind(
                                "lines, collection: users",
                                "{\"users\":[\"ada@example.com\"",
                                ",\"ada@example.com\"",
                                16,
                                true);
                        yield toTheEnd(read("lines, collection: users", "", "ada@example.com\n", "", skip));
                    }
                    case "htmlToTheEnd" -> {
                        String skip = farBehind("html", "<p>", "0123456789", 10, false);
                        yield toTheEnd(read("html", "<p>", "0123456789", "</p>", skip));
                    }
                    default -> throw new IllegalArgumentException(arguments[0]);
                };
        Reply.Delivered delivered = (Reply.Delivered) reply;
        if (delivered.text().length() > 40_000 || !delivered.extent().exact()) {
            throw new IllegalStateException("too much, or not counted to the end");
        }
        new PrintStream(System.out, true, StandardCharsets.UTF_8)
                .println("shown 40000 or less of a whole " + delivered.extent());
    }

    /** A position just before the end of the answer. */
    private static String farBehind(String type, String start, String repeated, int size, boolean rows) {
        long count = SIZE / size - 100;
        TextHash before = new TextHash();
        before.add(start, 0, start.length());
        for (long i = rows ? 1 : 0; i < count; i++) {
            before.add(repeated, 0, repeated.length());
        }
        SkipSeal seal = SkipSeal.keyedBy("key").of(AnswerFacts.answering("{type: " + type + "}"), Json.Obj.EMPTY);
        return seal.seal(rows ? count : 0, rows ? 0 : start.length() + count * size, before)
                .toString();
    }

    private static Reply toTheEnd(Reply reply) {
        if (((Reply.Delivered) reply).text().length() > 3_000) {
            throw new IllegalStateException("nothing was skipped");
        }
        return reply;
    }

    private static Reply read(String type, String start, String repeated, String end) throws IOException {
        return read(type, start, repeated, end, "");
    }

    private static Reply read(String type, String start, String repeated, String end, String skip) throws IOException {
        InputStream body = new SequenceInputStream(Collections.enumeration(
                List.of(bytes(start), new Repeating(bytes(repeated).readAllBytes()), bytes(end))));
        Json.Obj arguments = skip.isEmpty() ? Json.Obj.EMPTY : Json.Obj.EMPTY.with("skip", Json.text(skip));
        return new AnswerReader(40_000, SkipSeal.keyedBy("key"), List.of())
                .read(
                        AnswerReading.calling(AnswerFacts.answering("{type: " + type + "}"), arguments),
                        200,
                        "",
                        body,
                        () -> false);
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The same bytes repeated until there are enough. */
    private static final class Repeating extends InputStream {

        private final byte[] block;
        private long given;

        Repeating(byte[] block) {
            this.block = block;
        }

        @Override
        public int read() {
            int at = (int) (given % block.length);
            if (at == 0 && given >= SIZE) {
                return -1;
            }
            given++;
            return block[at];
        }

        @Override
        public int read(byte[] into, int from, int most) {
            int count = 0;
            for (int b = most > 0 ? read() : -1; b >= 0; b = count < most ? read() : -1) {
                into[from + count++] = (byte) b;
            }
            return count == 0 && most > 0 ? -1 : count;
        }
    }
}
