package io.iterablemcp.privacy;

/**
 * A word and the value that it stands for.
 *
 * @param value as Iterable wrote it
 * @param lookup finds the value by its hash: see {@link KeyedHashes#lookup}
 */
public record Pseudonym(String word, PersonalKind kind, String value, String lookup) {

    private static final String DOMAIN = "@masked.invalid";

    /** The text that an answer shows. That of an address has the form of an address, but can never be delivered to. */
    public String shown() {
        return kind == PersonalKind.EMAIL ? word + DOMAIN : word;
    }

    /** The word without the domain that makes it look like an address. */
    static String bare(String shown) {
        return shown.endsWith(DOMAIN) ? shown.substring(0, shown.length() - DOMAIN.length()) : shown;
    }

    Pseudonym withWord(String other) {
        return new Pseudonym(other, kind, value, lookup);
    }

    /** Never the value: a log line may contain this. */
    @Override
    public String toString() {
        return shown();
    }
}
