package io.iterablemcp.tools;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The questions that wait for a person's answer. An answer belongs to one call of one agent, whichever transport it
 * arrives on, and counts once: when the agent makes that call again with the same arguments.
 */
public final class OpenQuestions {

    private static final int MOST = 1000;
    private static final Duration LIFE = Duration.ofHours(1);

    private final Clock clock;
    private final Map<CallFingerprint, Open> open = new LinkedHashMap<>();

    public OpenQuestions(Clock clock) {
        this.clock = clock;
    }

    private record Open(String token, Question question, Instant until, Optional<String> choice) {
        Open answered(String with) {
            return choice.isPresent() ? this : new Open(token, question, until, Optional.of(with));
        }
    }

    /** Opens a question for this call; a repeated call gets the question that is still open. */
    public synchronized Outcome.NeedsAnswer ask(Call call, Question question, String otherwise) {
        forgetOld();
        CallFingerprint of = CallFingerprint.of(call);
        Open known = open.get(of);
        if (known == null || !known.question().equals(question)) {
            known = new Open(token(), question, clock.instant().plus(LIFE), Optional.empty());
            open.put(of, known);
        }
        return new Outcome.NeedsAnswer(question, known.token(), otherwise);
    }

    /** Returns and removes the choice that a person made for exactly this call. */
    public synchronized Optional<String> take(Call call) {
        forgetOld();
        CallFingerprint of = CallFingerprint.of(call);
        Optional<String> choice = Optional.ofNullable(open.get(of)).flatMap(Open::choice);
        if (choice.isPresent()) {
            open.remove(of);
        }
        return choice;
    }

    /** The same if the person has seen exactly this question; the answer to another one counts for nothing. */
    synchronized Optional<String> take(Call call, Question question) {
        boolean same = Optional.ofNullable(open.get(CallFingerprint.of(call)))
                .filter(it -> it.question().equals(question))
                .isPresent();
        Optional<String> choice = take(call);
        return same ? choice : Optional.empty();
    }

    /** Whether a person has answered a question of exactly this call. */
    synchronized boolean isAnswered(Call call) {
        return !open.isEmpty()
                && Optional.ofNullable(open.get(CallFingerprint.of(call)))
                        .flatMap(Open::choice)
                        .isPresent();
    }

    /**
     * Records a person's answer; only the first one counts. An unknown or expired token is ignored.
     *
     * @param asked the question as the person has seen it: its words may be others, with the same choices in the same order
     */
    public synchronized void answer(Outcome.NeedsAnswer asked, String said) {
        forgetOld();
        int place = asked.question().place(said);
        open.replaceAll((call, it) -> it.token().equals(asked.token())
                ? it.answered(it.question().choices().get(place))
                : it);
    }

    private void forgetOld() {
        Instant now = clock.instant();
        open.values().removeIf(it -> !it.until().isAfter(now));
        while (open.size() > MOST) {
            open.remove(open.keySet().iterator().next());
        }
    }

    /** Not a static field: SecureRandom is slow to load, and most sessions never ask a question. */
    private static String token() {
        byte[] bytes = new byte[16];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
