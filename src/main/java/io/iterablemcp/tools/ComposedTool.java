package io.iterablemcp.tools;

/** A tool that uses several endpoints or none. Its logic is Java; everything else is in its manifest entry. */
public interface ComposedTool {

    String name();

    Outcome answer(Call call);
}
