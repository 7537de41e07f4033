package io.github.tenantwright.trials;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.tenantwright.exchange.admin.Row;
import io.github.tenantwright.exchange.attachments.MergeAttachmentTypes;
import io.github.tenantwright.exchange.focused.SetFocusedInboxMailbox;
import io.github.tenantwright.exchange.focused.SetFocusedInboxOrganization;
import io.github.tenantwright.exchange.hierarchy.SetManager;
import io.github.tenantwright.exchange.photos.PreparedPhoto;
import io.github.tenantwright.exchange.photos.SetUserPhoto;
import io.github.tenantwright.exchange.rules.CreateTransportRule;
import io.github.tenantwright.exchange.rules.DisableTransportRule;
import io.github.tenantwright.exchange.rules.EnableTransportRule;
import io.github.tenantwright.exchange.rules.PlaceTransportRules;
import io.github.tenantwright.exchange.rules.RemoveTransportRule;
import io.github.tenantwright.exchange.rules.RestoreTransportRule;
import io.github.tenantwright.exchange.rules.RuleValues;
import io.github.tenantwright.exchange.rules.UpdateTransportRule;
import io.github.tenantwright.plan.ObjectKey;
import io.github.tenantwright.plan.Operation;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.imageio.ImageIO;

/** The operations on mail flow, and what has to be there for them. */
final class MailParts {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Map<String, Object> TAG =
            Map.of("FromScope", "NotInOrganization", "PrependSubject", "[EXT] ", "Mode", "Enforce");

    private MailParts() {}

    private static JsonNode does(World world, String cmdlet, String parameters) {
        try {
            return MAPPER.readTree(world.tenant.exchange().run(cmdlet, parameters.replace('\'', '"')));
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static JsonNode rule(World world, String name) {
        return does(world, "Get-TransportRule", "{'Identity':'" + name + "'}").get(0);
    }

    private static String guid(World world, String name) {
        return rule(world, name).get("Guid").asText();
    }

    static List<Operation> in(World world) {
        does(
                world,
                "New-TransportRule",
                "{'Name':'External tag','FromScope':'NotInOrganization','PrependSubject':'[E] ','Comments':'old'}");
        does(world, "New-TransportRule", "{'Name':'Middle','From':['anna@contoso.com'],'Quarantine':true}");
        does(
                world,
                "New-TransportRule",
                "{'Name':'Off','Enabled':false,'Mode':'Audit','SubjectContainsWords':['off'],'Quarantine':true}");
        does(world, "New-TransportRule", "{'Name':'Gone','From':['ben@contoso.com'],'DeleteMessage':true}");
        does(world, "New-TransportRule", "{'Name':'Last','From':['ben@contoso.com'],'DeleteMessage':true}");
        does(world, "Set-FocusedInbox", "{'Identity':'anna@contoso.com','FocusedInboxOn':true}");

        Map<String, Object> wanted = new HashMap<>();
        wanted.put("SubjectContainsWords", List.of("hello", "world"));
        wanted.put("FromScope", null);
        wanted.put("Comments", "new");
        List<Operation> rules = new ArrayList<>(List.of(
                new CreateTransportRule("New", TAG, false, Set.of()),
                new UpdateTransportRule(
                        "External tag",
                        guid(world, "External tag"),
                        Map.of("FromScope", "NotInOrganization", "Comments", "old"),
                        wanted,
                        false,
                        Set.of()),
                new EnableTransportRule(
                        "Off",
                        guid(world, "Off"),
                        "Audit",
                        Map.of("SubjectContainsWords", List.of("off"), "Quarantine", true),
                        false,
                        Set.of()),
                new DisableTransportRule("Middle", guid(world, "Middle"), Set.of()),
                new RemoveTransportRule(
                        "Gone",
                        guid(world, "Gone"),
                        RuleValues.of(Row.of(rule(world, "Gone").toString())),
                        Set.of(),
                        Set.of()),
                new RestoreTransportRule("Again", TAG, false, true, 1)));
        Set<ObjectKey> all = new LinkedHashSet<>();
        rules.forEach(rule -> all.add(rule.key()));
        rules.add(new PlaceTransportRules(
                Map.of("External tag", 2, "Last", 0), Map.of("External tag", 0, "Last", 4), all));

        List<String> now = new ArrayList<>();
        does(world, "Get-MalwareFilterPolicy", "{'Identity':'Default'}")
                .get(0)
                .get("FileTypes")
                .forEach(type -> now.add(type.asText()));
        List<String> more = new ArrayList<>(now);
        more.add("asx");
        rules.add(new MergeAttachmentTypes("Default", now, true, more, true, Set.of()));
        Operation organization = new SetFocusedInboxOrganization(null, true, Set.of());
        rules.add(organization);
        // Whichever of the two is newer counts, so that they want opposite things, one after the other.
        rules.add(new SetFocusedInboxMailbox("anna@contoso.com", true, false, Set.of(organization.key())));
        rules.add(new SetManager(
                world.tenant.objectId("ben@contoso.com"),
                "ben@contoso.com",
                "",
                "",
                world.tenant.objectId("anna@contoso.com"),
                "anna@contoso.com",
                Set.of()));
        rules.add(SetUserPhoto.of("emil@contoso.com", PreparedPhoto.of(picture()), true));
        return rules;
    }

    private static byte[] picture() {
        BufferedImage image = new BufferedImage(96, 96, BufferedImage.TYPE_INT_RGB);
        Graphics2D brush = image.createGraphics();
        brush.setColor(Color.ORANGE);
        brush.fillOval(8, 8, 80, 80);
        brush.dispose();
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "jpeg", jpeg);
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
        return jpeg.toByteArray();
    }
}
