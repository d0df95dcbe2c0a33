package io.iterablemcp.webhooks.view;

import io.iterablemcp.privacy.PersonalKind;

/** The text that is shown in the place of a person. */
@FunctionalInterface
public interface PersonWord {

    String of(PersonalKind kind, String value);
}
