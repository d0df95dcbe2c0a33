package io.iterablemcp.sandbox.webhooks;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Decides whether an address is on this machine. Only addresses that say so themselves count: no name is looked up, except
 * that {@code localhost} must lead here.
 */
public final class LoopbackAddress {

    private static final Pattern IPV4 = Pattern.compile("127(\\.(25[0-5]|2[0-4]\\d|1?\\d?\\d)){3}");
    private static final Set<String> SCHEMES = Set.of("http", "https");

    private LoopbackAddress() {}

    /** Empty for every other address. */
    public static Optional<URI> of(String endpoint) {
        try {
            URI address = new URI(endpoint);
            boolean plain = SCHEMES.contains(String.valueOf(address.getScheme())) && address.getRawUserInfo() == null;
            return plain && here(String.valueOf(address.getHost())) ? Optional.of(address) : Optional.empty();
        } catch (URISyntaxException notAnAddress) {
            return Optional.empty();
        }
    }

    private static boolean here(String host) {
        return IPV4.matcher(host).matches() || host.equals("[::1]") || (host.equals("localhost") && localhostIsHere());
    }

    private static boolean localhostIsHere() {
        try {
            return Stream.of(InetAddress.getAllByName("localhost")).allMatch(InetAddress::isLoopbackAddress);
        } catch (UnknownHostException noSuchName) {
            return false;
        }
    }
}
