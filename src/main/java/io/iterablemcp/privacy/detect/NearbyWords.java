package io.iterablemcp.privacy.detect;

import java.util.Arrays;

/** The words before a number, which may say what it is. */
final class NearbyWords {

    private static final int REACH = 24;

    /** In the languages in which the forms of numbers without a country code are known. */
    private static final String[] PHONE = {
        "phone",
        "tel:",
        "tel.",
        "tel ",
        "tel=",
        "mobile",
        "mobil",
        "cell",
        "call ",
        "call:",
        "fax",
        "whatsapp",
        "wa.me/",
        "sms:",
        "sms to",
        "text me",
        "text us",
        "dial",
        "handy",
        "telefon",
        "telefoon",
        "rufnummer",
        "téléphone",
        "tél",
        "portable",
        "teléfono",
        "telefono",
        "telefone",
        "celular",
        "cellulare",
        "móvil",
        "movil",
        "gsm",
        "puhelin",
        "телефон",
        "тел.",
        "τηλ",
        "電話",
        "电话",
        "手机",
        "携帯",
        "전화",
        "هاتف",
        "जुड़ें",
        "फ़ोन",
        "फोन",
        "טלפון",
        "msisdn"
    };

    private static final String[] NUMBER = {
        "order",
        "invoice",
        "ticket",
        "sku",
        "ref",
        "tracking",
        "parcel",
        "article",
        "item",
        "bestell",
        "rechnung",
        "commande",
        "facture",
        "pedido",
        "ordine",
        "booking",
        "case",
        "coupon",
        "voucher",
        "code",
        "isbn",
        "ean",
        "part",
        "model",
        "policy",
        "serial",
        "id:",
        "id ",
        "id=",
        "no.",
        "nr.",
        "nº",
        "n°",
        "zip"
    };

    private static final String[] VERSION = {
        "version", "ver.", "ver ", "v.", " v", "build", "release", "sdk", "ios", "android", "app ", "firmware", "chrome"
    };

    private static final NearbyWords PHONES = new NearbyWords(PHONE);
    private static final NearbyWords NUMBERS = new NearbyWords(NUMBER);
    private static final NearbyWords VERSIONS = new NearbyWords(VERSION);

    /** The words by their first letter, so that most letters need no comparison. */
    private final String[][] ascii = new String[128][];

    private final String[] other;

    private NearbyWords(String[] words) {
        for (char c = 0; c < 128; c++) {
            char first = c;
            ascii[c] =
                    Arrays.stream(words).filter(word -> word.charAt(0) == first).toArray(String[]::new);
        }
        other = Arrays.stream(words).filter(word -> word.charAt(0) >= 128).toArray(String[]::new);
    }

    static boolean sayPhone(Characters text, int before) {
        return PHONES.in(text, before);
    }

    static boolean sayAnotherNumber(Characters text, int before) {
        return NUMBERS.in(text, before);
    }

    static boolean sayVersion(Characters text, int before) {
        boolean part = Letters.at(text, before - 1) == '/' && Letters.at(text, before - 2) != '/';
        return part || VERSIONS.in(text, before);
    }

    private boolean in(Characters text, int before) {
        for (int at = Math.max(0, before - REACH); at < before; at++) {
            char c = Character.toLowerCase(text.charAt(at));
            for (String word : c < 128 ? ascii[c] : other) {
                if (before - at >= word.length() && begins(text, at, word)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean begins(Characters text, int at, String word) {
        for (int i = 0; i < word.length(); i++) {
            if (Character.toLowerCase(text.charAt(at + i)) != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
