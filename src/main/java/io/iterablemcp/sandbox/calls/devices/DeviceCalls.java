package io.iterablemcp.sandbox.calls.devices;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.calls.PersonLookup;
import io.iterablemcp.sandbox.http.ApiError;
import io.iterablemcp.sandbox.http.ApiRequest;
import io.iterablemcp.sandbox.http.ApiResponse;
import io.iterablemcp.sandbox.http.Routes;
import io.iterablemcp.sandbox.world.Devices;
import io.iterablemcp.sandbox.world.Documents;
import io.iterablemcp.sandbox.world.StoredPerson;
import io.iterablemcp.sandbox.world.World;
import java.util.Collection;
import java.util.List;

/** Registers and disables phones and browsers for push notifications. */
public final class DeviceCalls {

    private final World world;
    private final PersonLookup who;

    public DeviceCalls(World world) {
        this.world = world;
        this.who = new PersonLookup(world);
    }

    public void add(Routes routes) {
        routes.on("POST /api/users/registerDeviceToken", this::register)
                .on("POST /api/users/registerBrowserToken", this::registerBrowser)
                .on("POST /api/users/disableDevice", this::disable);
    }

    private ApiResponse register(ApiRequest request) {
        Json.Obj device = request.object("device").orElse(Json.Obj.EMPTY);
        String token = device.text("token").orElse("");
        Json.Obj phone = Documents.object("token", token)
                .putIf("platform", device.get("platform"))
                .putIf("applicationName", device.get("applicationName"))
                .put("endpointEnabled", true)
                .plus(device.object("dataFields").orElse(Json.Obj.EMPTY))
                .done();
        StoredPerson person = person(request);
        if (!person.devices().register(token, phone)) {
            throw full("devices");
        }
        person.touch(request.now());
        return ApiResponse.success("");
    }

    private ApiResponse registerBrowser(ApiRequest request) {
        StoredPerson person = person(request);
        if (!person.devices().registerBrowser(request.needText("browserToken"))) {
            throw full("browser tokens");
        }
        person.touch(request.now());
        return ApiResponse.success("");
    }

    private ApiResponse disable(ApiRequest request) {
        boolean everyone = !request.has("email") && !request.has("userId");
        Collection<StoredPerson> people =
                everyone ? world.people.all() : List.of(who.need(request.text("email"), request.text("userId")));
        List<StoredPerson> holders = people.stream()
                .filter(person -> person.devices().disable(request.needText("token")))
                .toList();
        if (holders.isEmpty()) {
            throw ApiError.badParams(everyone ? "No user has a device with this token" : "The user has no such device");
        }
        holders.forEach(person -> person.touch(request.now()));
        return ApiResponse.success("");
    }

    private StoredPerson person(ApiRequest request) {
        return who.findOrCreate(
                request.text("email"), request.text("userId"), request.flag("preferUserId"), request.now());
    }

    private static ApiError full(String what) {
        return ApiError.badParams("A user can have at most " + Devices.MOST + " " + what);
    }
}
