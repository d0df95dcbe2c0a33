package io.iterablemcp.api.answer;

/** Keeps the names of fields, which repeat in every row, so that most are not made into a text again. For one thread. */
final class FieldNames {

    /** A power of two. */
    private static final int KEPT = 512;

    private final String[] names = new String[KEPT];

    String of(char[] text, int from, int length) {
        int hash = length;
        for (int i = from; i < from + length; i++) {
            hash = 31 * hash + text[i];
        }
        int place = (hash ^ (hash >>> 9)) & (KEPT - 1);
        String known = names[place];
        if (known == null || !isSame(known, text, from, length)) {
            known = new String(text, from, length);
            names[place] = known;
        }
        return known;
    }

    private static boolean isSame(String name, char[] text, int from, int length) {
        if (name.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (name.charAt(i) != text[from + i]) {
                return false;
            }
        }
        return true;
    }
}
