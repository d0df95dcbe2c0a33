package io.iterablemcp.setup.edit;

import java.util.List;
import java.util.Optional;

/**
 * A JSON text that people write by hand, parsed with the positions of its parts.
 *
 * @param root empty if the text contains only blanks and comments
 */
record JsoncDocument(String text, Optional<JsoncNode> root, List<Comment> comments) {

    /** @param line whether it ends with its line instead of an end mark */
    record Comment(int start, int end, boolean line) {}

    static JsoncDocument read(String text) {
        return new JsoncReader(text).document();
    }

    UneditableText fault(int offset, String why) {
        return UneditableText.at(text, offset, why);
    }

    Optional<Comment> commentAt(int offset) {
        return comments.stream().filter(it -> it.start() == offset).findFirst();
    }

    /** The position after the comments on the same line: they belong to what is before them. */
    int pastCommentsOfLine(int offset) {
        int end = offset;
        int at = offset;
        while (true) {
            while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
                at++;
            }
            Optional<Comment> comment = commentAt(at);
            if (comment.isEmpty() || text.substring(at, comment.get().end()).contains("\n")) {
                return end;
            }
            end = comment.get().end();
            at = end;
        }
    }

    /** Whether a comment that runs to the end of its line ends at this position. */
    boolean endsLineComment(int offset) {
        return comments.stream().anyMatch(it -> it.line() && it.end() == offset);
    }
}
