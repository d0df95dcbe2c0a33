package io.iterablemcp.cli.doctor;

import io.iterablemcp.config.Places;
import io.iterablemcp.setup.doctor.DoctorCheck;
import io.iterablemcp.setup.doctor.Finding;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.StoreHealth;
import io.iterablemcp.store.Stores;
import io.iterablemcp.store.database.StoreFault;
import io.iterablemcp.store.record.CallHistory;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Says where the store is, how large it is, and whether it can be used. */
final class StoreCheck implements DoctorCheck {

    private static final long MEGABYTE = 1_000_000;
    private static final long LITTLE_SPACE = 250 * MEGABYTE;

    private final Places places;
    private Optional<StoreHealth> found = Optional.empty();

    StoreCheck(Places places) {
        this.places = places;
    }

    @Override
    public String subject() {
        return "the store";
    }

    @Override
    public List<Finding> findings() {
        try (Store store = Stores.of(places, Clock.systemUTC())) {
            StoreHealth health = store.health(CallHistory::oldest);
            found = Optional.of(health);
            return of(health);
        }
    }

    /** What was found; empty before the check. */
    Optional<StoreHealth> health() {
        return found;
    }

    static List<Finding> of(StoreHealth health) {
        List<Finding> findings = new ArrayList<>();
        Optional<StoreFault> fault = health.fault();
        findings.add(
                fault.isPresent()
                        ? Finding.fail(fault.get().clause(), fault.get().remedy())
                        : Finding.ok(facts(health)));
        if (health.freeSpace().isPresent() && health.freeSpace().getAsLong() < LITTLE_SPACE) {
            findings.add(Finding.warn(
                    "the disk of the store " + health.where() + " has only "
                            + size(health.freeSpace().getAsLong()) + " left",
                    "free some space: changes are refused when it is full"));
        }
        return List.copyOf(findings);
    }

    private static String facts(StoreHealth health) {
        List<String> facts = new ArrayList<>();
        if (health.schema().isPresent()) {
            health.bytes().ifPresent(it -> facts.add(size(it)));
            facts.add("schema " + health.schema().getAsInt());
            facts.add(health.oldest()
                    .map(it -> "oldest call " + it.truncatedTo(ChronoUnit.SECONDS))
                    .orElse("no call recorded yet"));
        } else {
            facts.add("not created yet; the first call creates it");
        }
        health.freeSpace().ifPresent(it -> facts.add(size(it) + " free on its disk"));
        return "store " + health.where() + ": " + String.join(", ", facts);
    }

    private static String size(long bytes) {
        return bytes < 1_000 * MEGABYTE
                ? String.format(Locale.ROOT, "%.1f MB", bytes / 1e6)
                : String.format(Locale.ROOT, "%.0f GB", bytes / 1e9);
    }
}
