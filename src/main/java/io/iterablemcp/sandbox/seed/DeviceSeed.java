package io.iterablemcp.sandbox.seed;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.world.Devices;
import io.iterablemcp.sandbox.world.Documents;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;

/** Creates the phones of people with the app and the browsers of people who accept web push. */
final class DeviceSeed {

    private static final Json IPHONE = Json.text("APNS");
    private static final Json ANDROID = Json.text("GCM");
    private static final Json APP = Json.text("com.example.wickenfell");

    private final RandomGenerator random;

    DeviceSeed(RandomGenerator random) {
        this.random = random;
    }

    void sow(List<Shopper> people) {
        for (Shopper who : people) {
            Devices devices = who.person().devices();
            if (who.traits().app()) {
                String token = token(32);
                devices.register(
                        token,
                        Documents.object("token", token)
                                .put("platform", platform(who))
                                .put("applicationName", APP)
                                .put("endpointEnabled", true)
                                .done());
            }
            if (who.traits().browser()) {
                devices.registerBrowser(token(20));
            }
        }
    }

    /** A person who reads mail on a phone has that phone; other people have one of the two. */
    private Json platform(Shopper who) {
        String program = who.traits().client().text("userAgent").orElse("");
        if (program.contains("iP")) {
            return IPHONE;
        }
        return program.contains("Android") || random.nextBoolean() ? ANDROID : IPHONE;
    }

    private String token(int bytes) {
        byte[] drawn = new byte[bytes];
        random.nextBytes(drawn);
        return HexFormat.of().formatHex(drawn);
    }
}
