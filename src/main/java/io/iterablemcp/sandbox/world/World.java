package io.iterablemcp.sandbox.world;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** The state of the project. The request pipeline guards it by handling one call at a time. */
public final class World {

    /** The project id that some answers contain. */
    public static final long PROJECT_ID = 4242;

    public final ProjectType type;
    public final PendingChanges later;
    /** For what the API draws itself: codes, samples. */
    public final RandomGenerator random;

    public final People people = new People();
    public final MailingLists lists = new MailingLists();
    public final NumberedDocuments channels = new NumberedDocuments("id", 61);
    public final NumberedDocuments messageTypes = new NumberedDocuments("id", 71);
    public final Templates templates = new Templates();
    public final NumberedDocuments campaigns = new NumberedDocuments("id", 9001);
    public final Events events = new Events();
    public final Messages messages = new Messages();
    public final Outbox outbox = new Outbox();
    public final Forgotten forgotten = new Forgotten();
    public final CampaignData campaignData = new CampaignData();
    public final ScheduledMessages waiting = new ScheduledMessages();

    public final RevokedTokens revokedTokens = new RevokedTokens();
    public final VerificationCodes verificationCodes = new VerificationCodes();

    public final Snippets snippets = new Snippets();

    public final Catalogs catalogs = new Catalogs();
    public final MetadataTables metadata = new MetadataTables();
    public final NumberedDocuments webhooks = new NumberedDocuments("id", 901);
    public final WebhookAccess webhookAccess = new WebhookAccess();
    public final Experiments experiments = new Experiments();

    public final EventFields eventFields = new EventFields();
    public final InAppInbox inApp = new InAppInbox();
    public final ExportJobs exports = new ExportJobs();
    public final Journeys journeys = new Journeys();

    public World(ProjectType type, Duration lag, RandomGenerator random) {
        this.type = type;
        this.later = new PendingChanges(lag);
        this.random = random;
    }

    /** The person and all that is known of them is gone. */
    public void remove(StoredPerson person) {
        people.remove(person);
        lists.forget(person);
        events.forget(person);
        messages.forget(person);
    }
}
