package io.iterablemcp.privacy.detect;

/** Where a value was found. One object is used again for all values of a text. */
final class Span {

    DetectedKind kind = DetectedKind.EMAIL;
    int from;
    int to;

    boolean set(DetectedKind found, int begin, int end) {
        kind = found;
        from = begin;
        to = end;
        return true;
    }
}
