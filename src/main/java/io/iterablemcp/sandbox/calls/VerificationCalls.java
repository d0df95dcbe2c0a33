package io.iterablemcp.sandbox.calls;

import io.iterablemcp.sandbox.http.Answer;
import io.iterablemcp.sandbox.http.Ask;
import io.iterablemcp.sandbox.http.Refused;
import io.iterablemcp.sandbox.http.Routes;
import io.iterablemcp.sandbox.post.Texting;
import io.iterablemcp.sandbox.world.Docs;
import io.iterablemcp.sandbox.world.World;
import java.util.regex.Pattern;

/** Codes by SMS. Whoever uses the sandbox finds them in the outbox. */
final class VerificationCalls {

    private static final Pattern PHONE = Pattern.compile("\\+?[1-9]\\d{6,14}");

    private final World world;

    VerificationCalls(World world) {
        this.world = world;
    }

    void add(Routes routes) {
        routes.on("POST /api/verify/sms/begin", this::begin).on("POST /api/verify/sms/check", this::check);
    }

    private Answer begin(Ask ask) {
        String phone = phone(ask);
        String code = world.verificationCodes.begin(profile(ask), phone, world.random, ask.now());
        Texting.send(world, phone, "Your verification code is " + code, ask.now());
        return Answer.success("Verification code sent");
    }

    private Answer check(Ask ask) {
        boolean right = world.verificationCodes.check(profile(ask), phone(ask), ask.needText("code"), ask.now());
        return Answer.success(
                "Verification checked",
                Docs.object("status", right ? "verified" : "rejected").done());
    }

    static boolean valid(String phoneNumber) {
        return PHONE.matcher(phoneNumber).matches();
    }

    private static String phone(Ask ask) {
        String phone = ask.needText("phoneNumber").replaceAll("[ ()-]", "");
        if (!valid(phone)) {
            throw Refused.badParams("Invalid phone number: it must be in E.164 format");
        }
        return phone;
    }

    /** No call lists verification profiles, so that any number names one. */
    private static long profile(Ask ask) {
        long profile = ask.needWhole("verificationProfileId");
        if (profile < 1) {
            throw Refused.badParams("Invalid verification profile id: " + profile);
        }
        return profile;
    }
}
