package io.iterablemcp.sandbox.webhooks;

import java.net.URI;
import java.util.Optional;

/**
 * How a sandbox sends webhooks.
 *
 * @param url where the first webhook of the project sends; the seeded address if empty
 * @param secret the token of that webhook, or the key of its signatures
 */
public record HookOptions(Optional<URI> url, Optional<String> secret, HookSigning signing, DeliveryFaults faults) {

    public static final HookOptions DEFAULT =
            new HookOptions(Optional.empty(), Optional.empty(), HookSigning.NONE, DeliveryFaults.NONE);

    public HookOptions to(URI receiver, String shared) {
        return new HookOptions(Optional.of(receiver), Optional.of(shared), signing, faults);
    }

    public HookOptions signed(HookSigning how) {
        return new HookOptions(url, secret, how, faults);
    }

    public HookOptions with(DeliveryFaults wanted) {
        return new HookOptions(url, secret, signing, wanted);
    }

    @Override
    public String toString() {
        return "HookOptions[" + signing + ", " + faults + "]";
    }
}
