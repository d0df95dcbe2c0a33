package io.iterablemcp.safety.forget;

import io.iterablemcp.safety.forget.ForgottenPerson.Verification;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Verifies that people are forgotten: they are not found, and Iterable's list has their hash. It reads each list once. */
public final class ForgetVerification {

    /** Where it looks. */
    public interface Source {

        /** @return whether there is no such person; empty if that cannot be found out */
        Optional<Boolean> isGone(Kind kind, String value);

        /** The hashes of the forgotten people; empty if they cannot be read. */
        Optional<Set<String>> forgotten(Kind kind);
    }

    /** What a person is known by, with the tools that look it up and list the hashes of what was forgotten. */
    public enum Kind {
        EMAIL("email", "get_user_by_email", "get_forgotten_emails", "hashedEmails"),
        USER_ID("userId", "get_user_by_user_id", "get_forgotten_user_ids", "hashedUserIds");

        private final String argument;
        private final String lookUp;
        private final String list;
        private final String collection;

        Kind(String argument, String lookUp, String list, String collection) {
            this.argument = argument;
            this.lookUp = lookUp;
            this.list = list;
            this.collection = collection;
        }

        public String argument() {
            return argument;
        }

        public String lookUp() {
            return lookUp;
        }

        public String list() {
            return list;
        }

        public String collection() {
            return collection;
        }
    }

    private final Source source;
    private final Map<Kind, Optional<Set<String>>> lists = new HashMap<>();

    public ForgetVerification(Source source) {
        this.source = source;
    }

    /** @param named the person's ids, which a certificate does not contain; empty if they are not known any more */
    public Verification of(ForgottenPerson person, Optional<NamedPerson> named, Instant now) {
        boolean gone = named.isPresent()
                && named.get().email().map(id -> gone(Kind.EMAIL, id)).orElse(true)
                && named.get().userId().map(id -> gone(Kind.USER_ID, id)).orElse(true);
        boolean listed =
                person.emailHash().filter(hash -> isListed(Kind.EMAIL, hash)).isPresent()
                        || person.userIdHash()
                                .filter(hash -> isListed(Kind.USER_ID, hash))
                                .isPresent();
        return new Verification(now, gone, listed);
    }

    private boolean gone(Kind kind, String id) {
        return source.isGone(kind, id).orElse(false);
    }

    private boolean isListed(Kind kind, String hash) {
        return lists.computeIfAbsent(kind, source::forgotten)
                .filter(hashes -> hashes.contains(hash))
                .isPresent();
    }
}
