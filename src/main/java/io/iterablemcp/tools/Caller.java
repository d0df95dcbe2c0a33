package io.iterablemcp.tools;

import io.iterablemcp.config.Project;
import io.iterablemcp.gate.Grant;
import java.util.Optional;

/** Who asks, and by what way; each transport brings its own. */
public interface Caller {

    /** The agent's name; {@code local} for the one user of a local server. */
    String agent();

    String session();

    /** Name and version of the MCP client, {@code claude-ai 1.2}; empty when it said none. */
    String client();

    Project project();

    Grant grant();

    /** Tells the client how far the call is, if it asked to know. */
    void progress(double done, Optional<Double> total, String message);

    boolean cancelled();
}
