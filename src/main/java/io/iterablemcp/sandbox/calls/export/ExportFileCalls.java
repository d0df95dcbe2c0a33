package io.iterablemcp.sandbox.calls.export;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.http.ApiError;
import io.iterablemcp.sandbox.http.ApiRequest;
import io.iterablemcp.sandbox.http.ApiResponse;
import io.iterablemcp.sandbox.http.Routes;
import io.iterablemcp.sandbox.world.Documents;
import io.iterablemcp.sandbox.world.ExportJob;
import io.iterablemcp.sandbox.world.ExportJobs;
import io.iterablemcp.sandbox.world.World;
import java.util.HexFormat;
import java.util.List;

/** Lists the files of an export job page by page, and serves them by links that expire after half an hour. */
final class ExportFileCalls {

    private static final int A_PAGE = 10;

    private final World world;

    ExportFileCalls(World world) {
        this.world = world;
    }

    void add(Routes routes) {
        routes.on("GET /api/export/{jobId}/files", this::files).on("GET /sandbox/files/{jobId}/{file}", this::download);
    }

    private ApiResponse files(ApiRequest request) {
        ExportJob job = ExportJobCalls.known(world, request);
        String after = request.text("startAfter").orElse("");
        List<Json.Obj> page = job.files().stream()
                .filter(file -> file.name().compareTo(after) > 0)
                .limit(A_PAGE)
                .map(file -> linked(job, file, request))
                .toList();
        return ApiResponse.json(Documents.object("jobId", job.id())
                .put("jobState", job.state().word())
                .put("exportTruncated", false)
                .put("files", page)
                .done());
    }

    private Json.Obj linked(ExportJob job, ExportJob.File file, ApiRequest request) {
        byte[] drawn = new byte[16];
        world.random.nextBytes(drawn);
        String signature = HexFormat.of().formatHex(drawn);
        world.exports.link(signature, job, file, request.now());
        return Documents.object("file", file.name())
                .put("url", request.origin() + "/sandbox/files/" + job.id() + "/" + file.name() + "?sig=" + signature)
                .done();
    }

    /** The link alone gives access, as with the storage of the real API. */
    private ApiResponse download(ApiRequest request) {
        ExportJobs.Link link = request.text("sig")
                .flatMap(world.exports::link)
                .filter(it -> request.path()
                        .equals("/sandbox/files/" + it.job().id() + "/"
                                + it.file().name()))
                .orElseThrow(() -> ApiError.with(403, "Forbidden", "The link is not signed for this file"));
        if (!request.now().isBefore(link.expires())) {
            throw ApiError.with(410, "Gone", "The link has expired; ask for the files of the job again");
        }
        return ApiResponse.stream(link.job().contentType(), link.file().lines());
    }
}
