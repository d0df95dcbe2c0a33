package io.iterablemcp.sandbox;

import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.sandbox.calls.campaigns.CampaignCalls;
import io.iterablemcp.sandbox.calls.campaigns.CampaignLifeCalls;
import io.iterablemcp.sandbox.calls.campaigns.CampaignMakingCalls;
import io.iterablemcp.sandbox.calls.campaigns.CampaignMetricsCalls;
import io.iterablemcp.sandbox.calls.campaigns.CampaignSendingCalls;
import io.iterablemcp.sandbox.calls.catalogs.CatalogCalls;
import io.iterablemcp.sandbox.calls.catalogs.CatalogFieldCalls;
import io.iterablemcp.sandbox.calls.catalogs.CatalogItemCalls;
import io.iterablemcp.sandbox.calls.catalogs.CatalogWriteCalls;
import io.iterablemcp.sandbox.calls.channels.ChannelCalls;
import io.iterablemcp.sandbox.calls.commerce.CommerceCalls;
import io.iterablemcp.sandbox.calls.devices.DeviceCalls;
import io.iterablemcp.sandbox.calls.embedded.EmbeddedCalls;
import io.iterablemcp.sandbox.calls.embedded.EmbeddedTrackCalls;
import io.iterablemcp.sandbox.calls.events.EventHistoryCalls;
import io.iterablemcp.sandbox.calls.events.PushTrackCalls;
import io.iterablemcp.sandbox.calls.events.TrackCalls;
import io.iterablemcp.sandbox.calls.experiments.ExperimentCalls;
import io.iterablemcp.sandbox.calls.experiments.ExperimentFigureCalls;
import io.iterablemcp.sandbox.calls.experiments.ExperimentMetricsCall;
import io.iterablemcp.sandbox.calls.experiments.ExperimentPlanCalls;
import io.iterablemcp.sandbox.calls.experiments.ExperimentRunCalls;
import io.iterablemcp.sandbox.calls.export.ExportCalls;
import io.iterablemcp.sandbox.calls.export.ExportJobCalls;
import io.iterablemcp.sandbox.calls.inapp.InAppCalls;
import io.iterablemcp.sandbox.calls.inapp.InAppTrackCalls;
import io.iterablemcp.sandbox.calls.journeys.JourneyCalls;
import io.iterablemcp.sandbox.calls.lists.ListCalls;
import io.iterablemcp.sandbox.calls.lists.ListMemberCalls;
import io.iterablemcp.sandbox.calls.messaging.BrowserViewCalls;
import io.iterablemcp.sandbox.calls.messaging.CancelCalls;
import io.iterablemcp.sandbox.calls.messaging.SendCalls;
import io.iterablemcp.sandbox.calls.metadata.MetadataCalls;
import io.iterablemcp.sandbox.calls.privacy.PrivacyCalls;
import io.iterablemcp.sandbox.calls.snippets.SnippetCalls;
import io.iterablemcp.sandbox.calls.subscriptions.DoubleOptInCalls;
import io.iterablemcp.sandbox.calls.subscriptions.SubscriptionCalls;
import io.iterablemcp.sandbox.calls.templates.TemplateCalls;
import io.iterablemcp.sandbox.calls.templates.TemplateListCalls;
import io.iterablemcp.sandbox.calls.templates.TemplatePreviewCalls;
import io.iterablemcp.sandbox.calls.users.SentMessageCalls;
import io.iterablemcp.sandbox.calls.users.UserCalls;
import io.iterablemcp.sandbox.calls.users.UserIdentityCalls;
import io.iterablemcp.sandbox.calls.users.UserMergeCalls;
import io.iterablemcp.sandbox.calls.users.UserSubscriptionCalls;
import io.iterablemcp.sandbox.calls.users.UserUpdateCalls;
import io.iterablemcp.sandbox.calls.verification.VerificationCalls;
import io.iterablemcp.sandbox.calls.webhooks.WebhookCalls;
import io.iterablemcp.sandbox.http.InjectedFaults;
import io.iterablemcp.sandbox.http.Routes;
import io.iterablemcp.sandbox.world.World;

/** Connects every call of the API with the class that answers it. */
public final class AllCalls {

    private AllCalls() {}

    public static Routes routes(Catalogue catalogue, World world, InjectedFaults faults) {
        Routes routes = new Routes(catalogue);
        new SandboxCalls(world, faults).add(routes);
        new ChannelCalls(world).add(routes);
        new ListCalls(world).add(routes);
        new UserCalls(world).add(routes);
        new UserUpdateCalls(world).add(routes);
        new UserIdentityCalls(world).add(routes);
        new UserMergeCalls(world).add(routes);
        new SentMessageCalls(world).add(routes);
        new UserSubscriptionCalls(world).add(routes);
        new SubscriptionCalls(world).add(routes);
        new DoubleOptInCalls(world).add(routes);
        new PrivacyCalls(world).add(routes);
        new DeviceCalls(world).add(routes);
        new VerificationCalls(world).add(routes);
        new ListMemberCalls(world).add(routes);
        new CampaignCalls(world).add(routes);
        new CampaignMakingCalls(world).add(routes);
        new CampaignLifeCalls(world).add(routes);
        new CampaignSendingCalls(world).add(routes);
        new CampaignMetricsCalls(world).add(routes);
        new SendCalls(world).add(routes);
        new CancelCalls(world).add(routes);
        new BrowserViewCalls(world).add(routes);
        new TemplateCalls(world).add(routes);
        new TemplateListCalls(world).add(routes);
        new TemplatePreviewCalls(world).add(routes);
        new SnippetCalls(world).add(routes);
        new CatalogCalls(world).add(routes);
        new CatalogFieldCalls(world).add(routes);
        new CatalogItemCalls(world).add(routes);
        new CatalogWriteCalls(world).add(routes);
        new MetadataCalls(world).add(routes);
        new WebhookCalls(world).add(routes);

        new TrackCalls(world).add(routes);
        new EventHistoryCalls(world).add(routes);
        new PushTrackCalls(world).add(routes);
        new CommerceCalls(world).add(routes);
        new InAppCalls(world).add(routes);
        new InAppTrackCalls(world).add(routes);
        new EmbeddedCalls(world).add(routes);
        new EmbeddedTrackCalls(world).add(routes);
        new ExportCalls(world).add(routes);
        new ExportJobCalls(world).add(routes);
        new JourneyCalls(world).add(routes);
        new ExperimentCalls(world).add(routes);
        new ExperimentPlanCalls(world).add(routes);
        new ExperimentRunCalls(world).add(routes);
        new ExperimentFigureCalls(world).add(routes);
        new ExperimentMetricsCall(world).add(routes);
        return routes;
    }
}
