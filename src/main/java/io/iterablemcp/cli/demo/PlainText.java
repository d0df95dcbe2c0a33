package io.iterablemcp.cli.demo;

import java.util.List;

/** Turns an HTML message into plain text, with one line for each block. */
final class PlainText {

    private PlainText() {}

    static List<String> of(String html) {
        String text = html.replaceAll("(?is)<(style|head|script)\\b.*?</\\1>", "")
                .replaceAll("(?is)<!--.*?-->", "")
                .replaceAll("\\s+", " ")
                .replaceAll("(?i)<(br|/p|/h\\d|/tr|/li|/table|/div)\\b[^>]*>", "\n")
                .replaceAll("<[^>]*>", " ")
                .replace("&nbsp;", " ")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#x27;", "'")
                .replace("&amp;", "&");
        return text.lines()
                .map(line -> line.replaceAll("[ \\u200c\\u00a0]+", " ").strip())
                .filter(line -> !line.isEmpty())
                .toList();
    }
}
