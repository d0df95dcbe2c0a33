package io.iterablemcp.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Words of which every sentence that {@link InstructionNote} looks for has one, at the beginning of a word. Few texts
 * have any, so few are matched against its patterns.
 */
final class InstructionSigns {

    private static final String[] SIGNS = {
        "ignor",
        "disregard",
        "forget",
        "overrid",
        "bypass",
        "instruction",
        "prompt",
        "you are now",
        "the user",
        "the human",
        "the operator",
        "tool",
        "function",
        "system :",
        "system:",
        "system>",
        "system|",
        "assistant :",
        "assistant:",
        "human :",
        "human:",
        "im_start",
        "im_end",
        "endoftext",
        "start_header_id",
        "inst]",
        "sys>",
        "as an ai",
        "as a ai",
        "language model",
        "llm",
        "ai:",
        "ai,",
        "ais:",
        "ais,",
        "ai assistant",
        "ai agent",
        "ai model",
        "claude",
        "chatgpt",
        "gpt",
        "copilot",
        "gemini",
        "vergiss",
        "missachte",
        "oublie",
        "olvid",
        "esque",
        "desconsider",
        "dimentica",
        "negeer",
        "vergeet"
    };

    private static final String[][] BY_LETTER = byLetter();

    private InstructionSigns() {}

    private static String[][] byLetter() {
        List<List<String>> lists = new ArrayList<>();
        for (int i = 0; i < 26; i++) {
            lists.add(new ArrayList<>());
        }
        for (String sign : SIGNS) {
            lists.get(sign.charAt(0) - 'a').add(sign);
        }
        return lists.stream().map(list -> list.toArray(String[]::new)).toArray(String[][]::new);
    }

    /** Whether this part of a text has one. A hidden character counts, because it could be in the middle of one. */
    static boolean in(String text, int from, int to) {
        boolean word = false;
        for (int at = from; at < to; at++) {
            char c = text.charAt(at);
            int letter = (c | 0x20) - 'a';
            if (letter >= 0 && letter < 26 && c < 0x80) {
                if (!word && begins(BY_LETTER[letter], text, at, to)) {
                    return true;
                }
                word = true;
            } else {
                word = false;
                if (c >= 0xAD ? HiddenCharacters.matters(c) : c == '[' && text.startsWith("[U+", at)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean begins(String[] signs, String text, int at, int to) {
        for (String sign : signs) {
            if (begins(sign, text, at, to)) {
                return true;
            }
        }
        return false;
    }

    /** A space stands for any number of them. */
    private static boolean begins(String sign, String text, int begin, int to) {
        int at = begin;
        for (int i = 0; i < sign.length(); i++) {
            char wanted = sign.charAt(i);
            int first = at;
            while (wanted == ' ' && at < to && isSpace(text.charAt(at))) {
                at++;
            }
            if (wanted == ' ' ? at == first : at == to || Character.toLowerCase(text.charAt(at++)) != wanted) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }
}
