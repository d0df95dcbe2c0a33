package io.iterablemcp.tools;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * A page about a request, for clients that can lead a person to it.
 *
 * @param message says in one line what is decided, without the values of the call
 * @param decision completes after this time at the latest, with whether the request is decided
 */
public record DecisionPage(PageLink link, String message, Function<Duration, CompletionStage<Boolean>> decision) {}
