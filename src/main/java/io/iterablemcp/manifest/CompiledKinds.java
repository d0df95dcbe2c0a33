package io.iterablemcp.manifest;

/** The meanings of a kind byte in the compiled catalogue: a type of value, or a kind of JSON. */
public final class CompiledKinds {

    public static final char TEXT = 't';
    public static final char MOMENT = 'm';
    public static final char WHOLE = 'w';
    public static final char DECIMAL = 'd';
    public static final char FLAG = 'f';
    public static final char ITEMS = 'i';
    public static final char FIELDS = 'o';
    public static final char SORT = 's';
    public static final char OPEN = 'c';

    public static final char NUMBER = 'n';
    public static final char TRUE = '1';
    public static final char FALSE = '0';
    public static final char NULL = 'z';

    private CompiledKinds() {}
}
