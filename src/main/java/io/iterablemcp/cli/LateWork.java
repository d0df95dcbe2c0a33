package io.iterablemcp.cli;

import io.iterablemcp.api.ApiWatch;
import io.iterablemcp.api.ClientOptions;
import io.iterablemcp.api.IterableClient;
import io.iterablemcp.api.answer.AnswerReader;
import io.iterablemcp.api.answer.SkipSeal;
import io.iterablemcp.api.pace.Time;
import io.iterablemcp.config.Project;
import io.iterablemcp.config.Secret;
import io.iterablemcp.config.Settings;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.tools.Call;
import io.iterablemcp.tools.Outcome;
import io.iterablemcp.tools.Work;
import io.iterablemcp.tools.discovery.FindTools;
import io.iterablemcp.tools.shape.ShapeAnswer;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;

/** What comes after the checks, put together when the first call gets that far: many sessions never do. */
final class LateWork implements Function<Call, Outcome> {

    private final Settings settings;
    private final Catalogue catalogue;
    private final ApiWatch watch;
    private volatile Work made;

    LateWork(Settings settings, Catalogue catalogue, ApiWatch watch) {
        this.settings = settings;
        this.catalogue = catalogue;
        this.watch = watch;
    }

    @Override
    public Outcome apply(Call call) {
        Work work = made;
        if (work == null) {
            synchronized (this) {
                work = made == null ? make() : made;
                made = work;
            }
        }
        return work.on(call);
    }

    private Work make() {
        IterableClient api = new IterableClient(
                ClientOptions.of(settings, Build.version()),
                new AnswerReader(
                        settings.maxResultChars(),
                        SkipSeal.keyedBy(
                                settings.project().key().map(Secret::reveal).orElse("")),
                        secrets(settings.project())),
                watch,
                Time.system(),
                new Random());
        return new Work(api::call, new ShapeAnswer(Clock.systemUTC())::fit, List.of(new FindTools(catalogue)));
    }

    private static List<String> secrets(Project project) {
        return Stream.of(project.key(), project.jwtSecret())
                .flatMap(secret -> secret.map(Secret::reveal).stream())
                .toList();
    }
}
