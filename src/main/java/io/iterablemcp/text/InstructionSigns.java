package io.iterablemcp.text;

import java.util.Arrays;

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

    private static final int LETTERS = 26;
    private static final int ASCII = 128;
    private static final int OTHER = -1;
    /** A character with which something is escaped. */
    private static final int SPECIAL = -2;

    /** The number of each letter in the alphabet. */
    private static final byte[] LETTER = letters();

    /** By the first two letters. */
    private static final String[][] BY_LETTERS = byLetters();

    private InstructionSigns() {}

    private static byte[] letters() {
        byte[] letters = new byte[ASCII];
        Arrays.fill(letters, (byte) OTHER);
        for (int i = 0; i < LETTERS; i++) {
            letters['a' + i] = (byte) i;
            letters['A' + i] = (byte) i;
        }
        letters['['] = SPECIAL;
        letters['\\'] = SPECIAL;
        return letters;
    }

    /** Without lists and lambdas, which would take longer to load than a first answer should wait. */
    private static String[][] byLetters() {
        String[][] table = new String[LETTERS * LETTERS][];
        Arrays.fill(table, new String[0]);
        for (String sign : SIGNS) {
            int pair = (sign.charAt(0) - 'a') * LETTERS + sign.charAt(1) - 'a';
            String[] more = Arrays.copyOf(table[pair], table[pair].length + 1);
            more[more.length - 1] = sign;
            table[pair] = more;
        }
        return table;
    }

    /**
     * Whether a text has one. A hidden character counts, because it could be in the middle of one, and so does its escape.
     * In JSON a letter does not belong to the word after it if a backslash is before it.
     */
    static boolean in(char[] text) {
        int before = OTHER;
        for (int at = 0; at < text.length; at++) {
            char c = text[at];
            int letter = c < ASCII ? LETTER[c] : OTHER;
            if (letter >= 0) {
                if (before < 0 && at + 1 < text.length && begins(letter, text, at)) {
                    return true;
                }
            } else if (letter == SPECIAL || c >= 0xAD) {
                if (hides(text, at)) {
                    return true;
                }
                if (c == '\\') {
                    at++;
                }
            }
            before = letter;
        }
        return false;
    }

    /** Whether a hidden character, its escape or a JSON escape of an ASCII letter is here. */
    private static boolean hides(char[] text, int at) {
        char c = text[at];
        if (c == '[') {
            return at + 2 < text.length && text[at + 1] == 'U' && text[at + 2] == '+';
        }
        if (c == '\\') {
            return at + 5 < text.length
                    && text[at + 1] == 'u'
                    && text[at + 2] == '0'
                    && text[at + 3] == '0'
                    && text[at + 4] >= '4'
                    && text[at + 4] <= '7';
        }
        return c < 0x115F ? c == 0xAD || c == 0x34F || c == 0x61C : HiddenCharacters.matters(c);
    }

    private static boolean begins(int first, char[] text, int at) {
        char next = text[at + 1];
        int second = next < ASCII ? LETTER[next] : OTHER;
        if (second < 0) {
            return false;
        }
        for (String sign : BY_LETTERS[first * LETTERS + second]) {
            if (begins(sign, text, at)) {
                return true;
            }
        }
        return false;
    }

    /** A space stands for any number of them. */
    private static boolean begins(String sign, char[] text, int begin) {
        int at = begin;
        for (int i = 0; i < sign.length(); i++) {
            char wanted = sign.charAt(i);
            int first = at;
            while (wanted == ' ' && at < text.length && isSpace(text[at])) {
                at++;
            }
            if (wanted == ' ' ? at == first : at == text.length || Character.toLowerCase(text[at++]) != wanted) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }
}
