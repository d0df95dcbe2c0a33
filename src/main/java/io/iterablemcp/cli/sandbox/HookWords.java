package io.iterablemcp.cli.sandbox;

import io.iterablemcp.sandbox.webhooks.DeliveryFaults;
import io.iterablemcp.sandbox.webhooks.HookSigning;
import io.iterablemcp.sandbox.webhooks.LoopbackAddress;
import java.net.URI;
import java.util.Iterator;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the values of the options for webhooks. */
final class HookWords {

    private HookWords() {}

    /** Accepts only addresses on this machine. */
    static final class Receiver implements ITypeConverter<URI> {
        @Override
        public URI convert(String text) {
            return LoopbackAddress.of(text)
                    .orElseThrow(() -> new TypeConversionException(
                            "must be an address on this machine, such as http://127.0.0.1:9100/webhooks/main"));
        }
    }

    static final class Signings implements ITypeConverter<HookSigning>, Iterable<String> {
        @Override
        public HookSigning convert(String word) {
            return HookSigning.of(word)
                    .orElseThrow(() -> new TypeConversionException("it must be none, hmac or standard"));
        }

        @Override
        public Iterator<String> iterator() {
            return Stream.of(HookSigning.values()).map(HookSigning::word).iterator();
        }
    }

    static final class Faults implements ITypeConverter<DeliveryFaults> {
        @Override
        public DeliveryFaults convert(String words) {
            try {
                return DeliveryFaults.read(words);
            } catch (PatternSyntaxException e) {
                throw new TypeConversionException(e.getDescription());
            }
        }
    }
}
