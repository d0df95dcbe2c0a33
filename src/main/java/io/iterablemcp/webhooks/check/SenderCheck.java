package io.iterablemcp.webhooks.check;

/** Whether a webhook comes from a sender that knows the secret. */
public sealed interface SenderCheck {

    Genuine GENUINE = new Genuine();

    record Genuine() implements SenderCheck {}

    /**
     * A request without a secret is refused in the same words as one with a wrong secret.
     *
     * @param why contains no value of the request
     */
    record Refused(String why) implements SenderCheck {}
}
