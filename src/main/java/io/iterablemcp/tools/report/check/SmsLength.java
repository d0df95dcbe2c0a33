package io.iterablemcp.tools.report.check;

/**
 * How long a text message is.
 *
 * @param units of the alphabet that it needs
 * @param segments in which it is sent and charged
 * @param wide whether it needs the alphabet with shorter segments
 */
record SmsLength(int units, int segments, boolean wide) {

    /** The alphabet of GSM 03.38; what is in the second part takes two units. */
    private static final String PLAIN =
            "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                    + "ÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    private static final String DOUBLE = "^{}\\[~]|€\f";

    static SmsLength of(String text) {
        int units = 0;
        for (int i = 0; i < text.length(); i++) {
            if (PLAIN.indexOf(text.charAt(i)) >= 0) {
                units++;
            } else if (DOUBLE.indexOf(text.charAt(i)) >= 0) {
                units += 2;
            } else {
                return new SmsLength(text.length(), segments(text.length(), 70, 67), true);
            }
        }
        return new SmsLength(units, segments(units, 160, 153), false);
    }

    private static int segments(int units, int single, int part) {
        return units <= single ? 1 : (units + part - 1) / part;
    }
}
