package io.iterablemcp.safety.journal;

import io.iterablemcp.json.Json;
import io.iterablemcp.safety.preview.LiveReads;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The address of a person in an email-based project. */
final class RestorableEmailAddress implements RestorableChange {

    private static final List<String> IDENTIFIERS = List.of("email", "userId");

    @Override
    public Optional<String> obstacle(Json.Obj arguments) {
        return Optional.empty();
    }

    @Override
    public StateReading<CapturedState> capture(Json.Obj arguments, LiveReads reads) {
        String newEmail = arguments.text("newEmail").orElse("");
        return ProjectReads.user(reads, arguments.text("currentEmail"), arguments.text("currentUserId"))
                .then(user -> {
                    if (user.flatMap(it -> it.text("email")).isEmpty()) {
                        return new StateReading.NotRestorable<>("there is no such person with an address");
                    }
                    JournaledState before = state(user.get());
                    Set<String> people =
                            ProjectReads.identifiers(user.get(), ProjectReads.object("email", Json.text(newEmail)));
                    // Both values: another person may get the new address later.
                    return new StateReading.Known<>(new CapturedState(
                            ProjectReads.object("email", Json.text(newEmail)),
                            before,
                            before.with("email", Json.text(newEmail.toLowerCase(Locale.ROOT))),
                            people));
                });
    }

    /** Iterable may keep an address in other letters than it was given. */
    private static JournaledState state(Json.Obj user) {
        JournaledState state = JournaledState.of(user, IDENTIFIERS);
        return user.text("email")
                .map(email -> state.with("email", Json.text(email.toLowerCase(Locale.ROOT))))
                .orElse(state);
    }

    @Override
    public StateReading<JournaledState> present(Json.Obj target, Set<String> names, LiveReads reads) {
        return ProjectReads.user(reads, target.text("email"), Optional.empty())
                .then(user -> user.isPresent()
                        ? new StateReading.Known<>(state(user.get()))
                        : new StateReading.NotRestorable<>("nobody has the new address any more"));
    }

    @Override
    public List<RestoringCall> restore(Json.Obj target, JournaledState before, Set<String> names) {
        return List.of(new RestoringCall(
                "update_email",
                ProjectReads.object(
                                "currentEmail", Json.text(target.text("email").orElse("")))
                        .with("newEmail", before.value("email"))));
    }

    @Override
    public String subject(Json.Obj target) {
        return "the address of a person";
    }

    @Override
    public long people(int differences) {
        return 1;
    }
}
