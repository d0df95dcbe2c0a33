package io.iterablemcp.tools;

/** A tool that is more than one endpoint, or none: written in Java, with a manifest entry for everything but the call. */
public interface ComposedTool {

    String name();

    Outcome answer(Call call);
}
