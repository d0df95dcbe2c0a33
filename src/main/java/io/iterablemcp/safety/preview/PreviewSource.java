package io.iterablemcp.safety.preview;

/** Finds out what the calls of one kind of tool would do. It reads, and changes nothing. */
@FunctionalInterface
public interface PreviewSource {

    Preview of(PlannedCall call) throws PreviewUnavailable;
}
