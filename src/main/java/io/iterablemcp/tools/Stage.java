package io.iterablemcp.tools;

/**
 * One stage of the chain around every tool call. It can act before the rest of the chain, after it or around it, or end
 * the call with an outcome of its own.
 */
@FunctionalInterface
public interface Stage {

    Outcome handle(Call call, Next next);

    /** The rest of the chain. */
    @FunctionalInterface
    interface Next {
        Outcome proceed(Call call);
    }
}
