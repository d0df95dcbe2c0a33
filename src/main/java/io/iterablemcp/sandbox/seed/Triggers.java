package io.iterablemcp.sandbox.seed;

import java.util.List;
import java.util.Optional;

/** Sends the triggered messages that people's actions cause. */
final class Triggers {

    private final HistorySimulation past;
    private final List<Mailing> mailings;
    /** Set after construction, because sends and triggers depend on each other. */
    private Optional<Sends> sends = Optional.empty();

    Triggers(HistorySimulation past, List<Mailing> mailings) {
        this.past = past;
        this.mailings = mailings.stream()
                .filter(mailing -> !mailing.trigger().isEmpty())
                .toList();
    }

    void through(Sends wired) {
        this.sends = Optional.of(wired);
    }

    void fire(String trigger, Shopper who, long at) {
        for (Mailing mailing : mailings) {
            long when = at + mailing.after() * ActivityTimes.MINUTE;
            if (mailing.trigger().equals(trigger)) {
                past.at(when, () -> send(mailing, who, when));
            }
        }
    }

    private void send(Mailing mailing, Shopper who, long when) {
        // Nobody is reminded of a basket that has been ordered or emptied since.
        if (!mailing.trigger().equals("cart") || !who.cart().isEmpty()) {
            sends.orElseThrow().one(mailing, who, when);
        }
    }
}
