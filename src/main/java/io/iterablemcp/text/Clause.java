package io.iterablemcp.text;

/** Makes a sentence a part of another one. */
public final class Clause {

    private Clause() {}

    /** The sentence without the period at its end. */
    public static String of(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }
}
