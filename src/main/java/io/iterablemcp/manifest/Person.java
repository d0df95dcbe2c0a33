package io.iterablemcp.manifest;

import java.util.List;

/**
 * The arguments that name the people a call is about, as argument paths: a plain name, {@code user.userId} or {@code
 * subscribers[].userId}. A signed call needs exactly one person.
 */
public record Person(List<String> emails, List<String> userIds, List<String> phones) {

    public static final Person NOBODY = new Person(List.of(), List.of(), List.of());

    public boolean isNobody() {
        return emails.isEmpty() && userIds.isEmpty() && phones.isEmpty();
    }
}
