package io.iterablemcp.setup.edit;

import io.iterablemcp.json.Json;
import io.iterablemcp.setup.edit.JsoncDocument.Comment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Parses JSON with comments and trailing commas, and keeps the position of every part. */
final class JsoncReader {

    private static final int DEEPEST = 200;
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?");

    private final String text;
    private final List<Comment> comments = new ArrayList<>();
    private int at;
    private int depth;

    JsoncReader(String text) {
        this.text = text;
        // Some editors on Windows begin a file with a byte order mark.
        this.at = text.startsWith("\uFEFF") ? 1 : 0;
    }

    JsoncDocument document() {
        skipBlanks();
        Optional<JsoncNode> root = at < text.length() ? Optional.of(value()) : Optional.empty();
        skipBlanks();
        if (at < text.length()) {
            throw fault(at, "there is text after the end");
        }
        return new JsoncDocument(text, root, List.copyOf(comments));
    }

    private JsoncNode value() {
        return switch (peek()) {
            case '{' -> container(true);
            case '[' -> container(false);
            case '"' -> string();
            default -> word();
        };
    }

    private JsoncNode container(boolean object) {
        int start = at++;
        char close = object ? '}' : ']';
        if (++depth > DEEPEST) {
            throw fault(start, "it is nested too deeply");
        }
        List<JsoncNode.Element> elements = new ArrayList<>();
        skipBlanks();
        while (peek() != close) {
            if (!elements.isEmpty() && !elements.get(elements.size() - 1).hasComma()) {
                throw fault(at, "a comma is missing");
            }
            elements.add(element(object));
        }
        at++;
        depth--;
        return new JsoncNode.Container(object, start, at, List.copyOf(elements));
    }

    private JsoncNode.Element element(boolean object) {
        int start = at;
        String key = "";
        if (object) {
            if (peek() != '"') {
                throw fault(at, "a key in quotes is expected");
            }
            key = ((Json.Str) string().value()).text();
            skipBlanks();
            if (peek() != ':') {
                throw fault(at, "a colon is missing");
            }
            at++;
            skipBlanks();
        }
        JsoncNode value = value();
        skipBlanks();
        int comma = -1;
        if (peek() == ',') {
            comma = at++;
            skipBlanks();
        }
        return new JsoncNode.Element(start, key, value, comma);
    }

    private JsoncNode string() {
        int start = at++;
        StringBuilder content = new StringBuilder();
        while (peek() != '"') {
            char c = text.charAt(at++);
            if (c < 0x20) {
                throw fault(at - 1, "a string is not closed on its line");
            }
            content.append(c == '\\' ? escaped() : c);
        }
        at++;
        return new JsoncNode.Plain(start, at, new Json.Str(content.toString()));
    }

    private char escaped() {
        char c = peek();
        at++;
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> throw fault(at - 2, "a string has an invalid escape");
        };
    }

    private char unicode() {
        int code = 0;
        for (int end = at + 4; at < end; at++) {
            int digit = Character.digit(peek(), 16);
            if (digit < 0 || peek() >= 0x80) {
                throw fault(at, "a string has an invalid escape");
            }
            code = code * 16 + digit;
        }
        return (char) code;
    }

    private JsoncNode word() {
        int start = at;
        while (at < text.length() && partOfWord(text.charAt(at))) {
            at++;
        }
        String word = text.substring(start, at);
        Json value =
                switch (word) {
                    case "true" -> Json.Bool.TRUE;
                    case "false" -> Json.Bool.FALSE;
                    case "null" -> Json.Null.NULL;
                    default -> {
                        if (!NUMBER.matcher(word).matches()) {
                            throw fault(start, "a value is expected");
                        }
                        yield new Json.Num(word);
                    }
                };
        return new JsoncNode.Plain(start, at, value);
    }

    private static boolean partOfWord(char c) {
        return Character.isLetterOrDigit(c) || "+-.".indexOf(c) >= 0;
    }

    private void skipBlanks() {
        while (at < text.length()) {
            if (" \t\r\n".indexOf(text.charAt(at)) >= 0) {
                at++;
            } else if (text.startsWith("//", at)) {
                int end = text.indexOf('\n', at);
                comment(end < 0 ? text.length() : text.charAt(end - 1) == '\r' ? end - 1 : end, true);
            } else if (text.startsWith("/*", at)) {
                int end = text.indexOf("*/", at + 2);
                if (end < 0) {
                    throw fault(at, "a comment is not closed");
                }
                comment(end + 2, false);
            } else {
                return;
            }
        }
    }

    private void comment(int end, boolean line) {
        comments.add(new Comment(at, end, line));
        at = end;
    }

    private char peek() {
        if (at >= text.length()) {
            throw fault(at, "it ends too early");
        }
        return text.charAt(at);
    }

    private UneditableText fault(int offset, String why) {
        return UneditableText.at(text, offset, why);
    }
}
