package io.iterablemcp.sandbox.calls.verification;

import io.iterablemcp.sandbox.http.ApiError;
import io.iterablemcp.sandbox.http.ApiRequest;
import io.iterablemcp.sandbox.http.ApiResponse;
import io.iterablemcp.sandbox.http.Routes;
import io.iterablemcp.sandbox.post.SmsSender;
import io.iterablemcp.sandbox.world.Documents;
import io.iterablemcp.sandbox.world.World;
import java.util.regex.Pattern;

/** Sends verification codes by SMS and checks them. The codes appear in the outbox. */
public final class VerificationCalls {

    private static final Pattern PHONE = Pattern.compile("\\+?[1-9]\\d{6,14}");

    private final World world;

    public VerificationCalls(World world) {
        this.world = world;
    }

    public void add(Routes routes) {
        routes.on("POST /api/verify/sms/begin", this::begin).on("POST /api/verify/sms/check", this::check);
    }

    private ApiResponse begin(ApiRequest request) {
        String phone = phone(request);
        String code = world.verificationCodes.begin(profile(request), phone, world.random, request.now());
        SmsSender.send(world, phone, "Your verification code is " + code, request.now());
        return ApiResponse.success("Verification code sent");
    }

    private ApiResponse check(ApiRequest request) {
        boolean right = world.verificationCodes.check(
                profile(request), phone(request), request.needText("code"), request.now());
        return ApiResponse.success(
                "Verification checked",
                Documents.object("status", right ? "verified" : "rejected").done());
    }

    public static boolean valid(String phoneNumber) {
        return PHONE.matcher(phoneNumber).matches();
    }

    private static String phone(ApiRequest request) {
        String phone = request.needText("phoneNumber").replaceAll("[ ()-]", "");
        if (!valid(phone)) {
            throw ApiError.badParams("Invalid phone number: it must be in E.164 format");
        }
        return phone;
    }

    /** No call lists verification profiles, so any number is accepted. */
    private static long profile(ApiRequest request) {
        long profile = request.needWhole("verificationProfileId");
        if (profile < 1) {
            throw ApiError.badParams("Invalid verification profile id: " + profile);
        }
        return profile;
    }
}
