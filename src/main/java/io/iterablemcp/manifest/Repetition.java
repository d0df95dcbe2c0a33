package io.iterablemcp.manifest;

import java.util.Optional;

/**
 * Whether a call may be repeated after its answer was lost.
 *
 * @param when only if every value at this argument path is given ({@code id}, {@code events[].id})
 */
public record Repetition(boolean safe, Optional<String> when) {

    public static final Repetition SAFE = new Repetition(true, Optional.empty());
    public static final Repetition UNSAFE = new Repetition(false, Optional.empty());
}
