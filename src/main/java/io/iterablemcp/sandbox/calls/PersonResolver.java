package io.iterablemcp.sandbox.calls;

import io.iterablemcp.sandbox.world.ProjectType;
import io.iterablemcp.sandbox.world.StoredPerson;
import io.iterablemcp.sandbox.world.World;
import java.time.Instant;
import java.util.Optional;

/**
 * Resolves the person of a profile write by the rules of the project's type: finds or creates the person, or adds an
 * identifier.
 */
final class PersonResolver {

    private final World world;

    PersonResolver(World world) {
        this.world = world;
    }

    /** @param newPeople whether the write may create a person */
    Optional<WriteFailure> obstacle(PersonIdentifier who, boolean newPeople) {
        if (who.email().filter(email -> !PersonLookup.valid(email)).isPresent()
                || (who.email().isEmpty() && who.userId().isEmpty())) {
            return Optional.of(WriteFailure.INVALID_EMAIL);
        } else if (who.userId().filter(String::isBlank).isPresent()) {
            return Optional.of(WriteFailure.INVALID_USER_ID);
        } else if (world.forgotten.has(who.email(), who.userId())) {
            return Optional.of(WriteFailure.FORGOTTEN);
        } else if (conflict(who)) {
            return Optional.of(WriteFailure.CONFLICT);
        }
        return found(who).isPresent() || (newPeople && makeable(who))
                ? Optional.empty()
                : Optional.of(WriteFailure.NOT_FOUND);
    }

    /** Call this only when {@link #obstacle} is empty. */
    StoredPerson person(PersonIdentifier who, Instant now) {
        Optional<StoredPerson> found = found(who);
        if (found.isEmpty()) {
            return world.people.add(
                    world.type == ProjectType.EMAIL ? who.email().or(() -> placeholder(who)) : who.email(),
                    who.userId(),
                    now);
        }
        StoredPerson person = found.get();
        boolean keepsEmail = world.type == ProjectType.EMAIL || sameEmail(person, who);
        Optional<String> email = keepsEmail ? person.email() : who.email().or(person::email);
        Optional<String> userId = who.userId().or(person::userId);
        if (!email.equals(person.email()) || !userId.equals(person.userId())) {
            world.people.rename(person, email, userId);
        }
        return person;
    }

    Optional<StoredPerson> found(PersonIdentifier who) {
        Optional<StoredPerson> byEmail = who.email().flatMap(world.people::byEmail);
        Optional<StoredPerson> byUserId =
                who.userId().flatMap(id -> world.people.byUserId(id).stream().findFirst());
        if (world.type == ProjectType.EMAIL) {
            return who.email().isPresent() ? byEmail : byUserId;
        }
        return byUserId.or(() -> byEmail);
    }

    private static boolean sameEmail(StoredPerson person, PersonIdentifier who) {
        return who.email().isPresent()
                && person.email().filter(who.email().get()::equalsIgnoreCase).isPresent();
    }

    private boolean makeable(PersonIdentifier who) {
        return switch (world.type) {
            case EMAIL -> who.email().isPresent() || who.preferUserId();
            case USER_ID -> who.userId().isPresent();
            case HYBRID -> true;
        };
    }

    private boolean conflict(PersonIdentifier who) {
        if (world.type == ProjectType.EMAIL || who.userId().isEmpty()) {
            return false;
        }
        return who.email()
                        .flatMap(world.people::byEmail)
                        .flatMap(StoredPerson::userId)
                        .filter(theirs -> !theirs.equals(who.userId().get()))
                        .isPresent()
                || bothKnownApart(who);
    }

    private boolean bothKnownApart(PersonIdentifier who) {
        Optional<StoredPerson> byEmail = who.email().flatMap(world.people::byEmail);
        return byEmail.isPresent()
                && world.people.byUserId(who.userId().orElse("")).stream().anyMatch(person -> person != byEmail.get());
    }

    private static Optional<String> placeholder(PersonIdentifier who) {
        return who.userId().map(id -> id + "@placeholder.email");
    }
}
