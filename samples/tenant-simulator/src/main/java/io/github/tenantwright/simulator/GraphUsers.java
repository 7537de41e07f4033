package io.github.tenantwright.simulator;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tenantwright.simulator.wire.HttpReply;
import io.github.tenantwright.simulator.wire.Router;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Single users: created, read, changed, deleted, restored, purged. */
final class GraphUsers {

    private static final Set<String> REQUIRED =
            Set.of("accountEnabled", "displayName", "mailNickname", "userPrincipalName", "passwordProfile");
    private static final Set<String> NOT_MASTERED_ON_PREMISES = Set.of("usageLocation", "otherMails", "userType");

    private GraphUsers() {}

    static void routes(Router<Exchange> router) {
        router.on("POST", "/users", (x, p) -> create(x))
                .on("GET", "/users/{id}", (x, p) -> read(x, Directory.read(x, p.getOrDefault("id", ""))))
                .on("PATCH", "/users/{id}", GraphUsers::update)
                .on("DELETE", "/users/{id}", GraphUsers::delete)
                .on("GET", "/users/{id}/manager", GraphUsers::manager)
                .on("PUT", "/users/{id}/manager/$ref", GraphUsers::setManager)
                .on("DELETE", "/users/{id}/manager/$ref", GraphUsers::clearManager)
                .on("GET", "/me", (x, p) -> read(x, Directory.read(x, x.caller.oid())))
                .on("GET", "/directory/deletedItems", (x, p) -> {
                    throw new Refusal(
                            400,
                            "Request_BadRequest",
                            "Resource '' does not support this request; the type of"
                                    + " the deleted items must be given, as in microsoft.graph.user.");
                })
                .on(
                        "GET",
                        "/directory/deletedItems/{id}",
                        (x, p) -> entity(
                                x,
                                200,
                                deleted(x, p),
                                UserMembers.select(x.option("$select"), false),
                                "directoryObjects/$entity"))
                .on("DELETE", "/directory/deletedItems/{id}", GraphUsers::purge)
                .on("POST", "/directory/deletedItems/{id}/restore", GraphUsers::restore);
    }

    private static HttpReply read(Exchange x, User user) {
        List<String> select = UserMembers.select(x.option("$select"), false);
        return entity(x, 200, user, select, "users/$entity");
    }

    static HttpReply entity(Exchange x, int status, User user, List<String> select, String context) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        UserMembers.Expanded manager = expanded(x, user, ManagerExpansion.of(x));
        try (JsonGenerator out = Json.MAPPER.createGenerator(bytes)) {
            UserMembers.write(out, user, select, context.startsWith("directoryObjects"), manager);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ObjectNode body = Json.object().put("@odata.context", x.context(context));
        ObjectNode members = Json.parseObject(bytes.toByteArray());
        if (members != null) {
            body.setAll(members);
        }
        return Engine.graph(status, body);
    }

    private static HttpReply create(Exchange x) {
        Engine.require(x, Role.USER_ADMINISTRATOR);
        ObjectNode body = x.json();
        for (String name : REQUIRED) {
            if (!body.hasNonNull(name)) {
                throw Refusal.badRequest("A value is required for property '" + name + "' of resource 'User'.");
            }
        }
        requirePassword(body.path("passwordProfile").path("password").asText(""));
        TenantState state = x.state();
        User.Edit edit = new User.Edit(state.newId(), "", x.now);
        apply(x, edit, body, null);
        edit.seq = ++state.userSeq;
        edit.change = ++state.changeSeq;
        edit.visible = x.now.plus(x.settings().replicationDelay);
        User user = edit.done();
        state.put(user);
        Voice voice = state.voice(user);
        voice.known = java.time.Instant.MAX;
        state.changed(x.now, "user created: " + user.upn);
        return entity(x, 201, user, UserMembers.DEFAULT, "users/$entity")
                .with("Location", x.graph("/users/" + user.id));
    }

    private static void requirePassword(String password) {
        SeenSecrets.password(password);
        int kinds = 0;
        kinds += password.chars().anyMatch(Character::isUpperCase) ? 1 : 0;
        kinds += password.chars().anyMatch(Character::isLowerCase) ? 1 : 0;
        kinds += password.chars().anyMatch(Character::isDigit) ? 1 : 0;
        kinds += password.chars().anyMatch(c -> !Character.isLetterOrDigit(c)) ? 1 : 0;
        if (password.length() < 8 || password.length() > 256 || kinds < 3) {
            throw Refusal.badRequest(
                    "The specified password does not comply with password complexity requirements. Please"
                            + " provide a different password.");
        }
    }

    private static HttpReply update(Exchange x, Map<String, String> path) {
        Engine.require(x, Role.USER_ADMINISTRATOR);
        User user = Directory.current(x, path.getOrDefault("id", ""));
        ObjectNode body = x.json();
        if (user.isSynced()) {
            body.fieldNames().forEachRemaining(name -> {
                if (!NOT_MASTERED_ON_PREMISES.contains(name)) {
                    throw masteredOnPremises();
                }
            });
        }
        if (body.hasNonNull("passwordProfile") && body.path("passwordProfile").has("password")) {
            requirePassword(body.path("passwordProfile").path("password").asText(""));
        }
        User.Edit edit = Directory.change(x, user);
        apply(x, edit, body, user);
        User changed = edit.done();
        x.state().put(changed);
        x.state().suffixesToCheck.add(user.suffix());
        StringBuilder what = new StringBuilder("user updated: ").append(changed.upn);
        if (!changed.upn.equals(user.upn)) {
            what.append(" (was ").append(user.upn).append(')');
        }
        x.state().changed(x.now, what.toString());
        return HttpReply.empty(204);
    }

    private static void apply(Exchange x, User.Edit edit, ObjectNode body, @Nullable User old) {
        for (Map.Entry<String, JsonNode> field : body.properties()) {
            String name = field.getKey();
            JsonNode value = field.getValue();
            switch (name) {
                case "userPrincipalName":
                    edit.upn = checkedName(x, value.asText(""), old);
                    break;
                case "displayName":
                    edit.displayName = required(name, value, 256);
                    break;
                case "mailNickname":
                    edit.mailNickname = required(name, value, 64);
                    break;
                case "accountEnabled":
                    if (!value.isBoolean()) {
                        throw invalid(name);
                    }
                    edit.enabled = value.asBoolean();
                    break;
                case "givenName":
                    edit.givenName = optional(name, value);
                    break;
                case "surname":
                    edit.surname = optional(name, value);
                    break;
                case "mail":
                    edit.mail = optional(name, value);
                    break;
                case "usageLocation":
                    if (!value.isNull() && !value.asText("").matches("[A-Z]{2}")) {
                        throw invalid(name);
                    }
                    edit.usageLocation = optional(name, value);
                    break;
                case "passwordProfile":
                    break;
                default:
                    applyPlain(edit, name, value);
            }
        }
    }

    private static void applyPlain(User.Edit edit, String name, JsonNode value) {
        if (name.startsWith("@")) {
            return;
        }
        if (UserMembers.READ_ONLY.contains(name)) {
            throw Refusal.badRequest("Property '" + name + "' is read-only and cannot be set.");
        }
        if (!UserMembers.PLAIN.contains(name)) {
            throw Refusal.badRequest(
                    "One or more property values specified are invalid: '" + name + "' is not a property of 'User'.");
        }
        if (name.equals("businessPhones") && value.size() > 1) {
            throw invalid(name);
        }
        if (name.equals("otherMails") && value.size() > 250) {
            throw invalid(name);
        }
        ObjectNode extra = edit.writableExtra();
        if (value.isNull()) {
            extra.remove(name);
        } else {
            extra.set(name, value.deepCopy());
        }
    }

    private static Refusal invalid(String name) {
        return Refusal.badRequest("Invalid value specified for property '" + name + "' of resource 'User'.");
    }

    private static String required(String name, JsonNode value, int max) {
        String text = value.asText("");
        if (!value.isTextual() || text.isEmpty() || text.length() > max) {
            throw invalid(name);
        }
        return text;
    }

    private static @Nullable String optional(String name, JsonNode value) {
        if (value.isNull()) {
            return null;
        }
        if (!value.isTextual()) {
            throw invalid(name);
        }
        return value.asText();
    }

    /** A sign-in name that may be given to this user, or to a new one. */
    private static String checkedName(Exchange x, String upn, @Nullable User old) {
        int at = upn.lastIndexOf('@');
        if (at <= 0 || !upn.substring(0, at).matches("[A-Za-z0-9'._!#^~-]+")) {
            throw invalid("userPrincipalName");
        }
        Domain domain = x.state().domains.get(User.suffixOf(upn));
        if (domain == null || !domain.verified || domain.goneAt != null) {
            throw Refusal.badRequest(
                    "The domain portion of the userPrincipalName property is invalid. You must use one of the"
                            + " verified domain names in your organization.");
        }
        User holder = x.state().userByName(upn);
        boolean taken = holder != null && (old == null || !holder.id.equals(old.id));
        if (x.settings().deletedUsersBlockName) {
            String suffix = "@" + User.suffixOf(upn);
            taken |= x.state().deletedUsers.values().stream()
                    .anyMatch(gone -> gone.upn.equalsIgnoreCase(prefix(gone.id) + upn.substring(0, at) + suffix));
        }
        if (taken) {
            throw Refusal.badRequest(
                    "Another object with the same value for property userPrincipalName already exists.");
        }
        return upn;
    }

    private static String prefix(String id) {
        return id.replace("-", "");
    }

    private static HttpReply delete(Exchange x, Map<String, String> path) {
        Engine.require(x, Role.USER_ADMINISTRATOR);
        User user = Directory.current(x, path.getOrDefault("id", ""));
        TenantState state = x.state();
        state.remove(user);
        state.recount(user.licenses, Licenses.NONE);
        for (PhoneNumber number : state.numbersOf(user.id)) {
            PhoneNumbers.release(state, number);
        }
        Voice voice = state.voiceOrNull(user);
        if (voice != null) {
            voice.enterpriseVoice = false;
        }
        User.Edit edit = Directory.change(x, user);
        edit.before = null;
        edit.deleted = x.now;
        edit.upn = prefix(user.id) + user.upn;
        state.deletedUsers.put(user.id, edit.done());
        state.changed(x.now, "user deleted (restorable): " + user.upn);
        return HttpReply.empty(204);
    }

    private static User deleted(Exchange x, Map<String, String> path) {
        String id = path.getOrDefault("id", "");
        User user = x.state().deletedUsers.get(id.toLowerCase(Locale.ROOT));
        if (user == null) {
            throw Refusal.notFound(id);
        }
        return user;
    }

    private static HttpReply purge(Exchange x, Map<String, String> path) {
        Engine.require(x, Role.USER_ADMINISTRATOR);
        User user = deleted(x, path);
        TenantState state = x.state();
        state.deletedUsers.remove(user.id);
        state.voices.remove(user.id);
        state.photos.remove(user.id);
        state.purged.add(new TenantState.Removal(user.id, ++state.changeSeq));
        state.changed(
                x.now,
                "user deleted for good: " + user.upn.substring(prefix(user.id).length()));
        return HttpReply.empty(204);
    }

    private static HttpReply restore(Exchange x, Map<String, String> path) {
        Engine.require(x, Role.USER_ADMINISTRATOR);
        User user = deleted(x, path);
        TenantState state = x.state();
        String upn = user.upn.startsWith(prefix(user.id))
                ? user.upn.substring(prefix(user.id).length())
                : user.upn;
        Domain domain = state.domains.get(User.suffixOf(upn));
        if (domain == null || !domain.verified) {
            upn = upn.substring(0, upn.lastIndexOf('@')) + "@" + GraphDomains.initialDomain(state);
        }
        if (state.userByName(upn) != null) {
            throw Refusal.badRequest(
                    "Another object with the same value for property userPrincipalName already exists.");
        }
        state.deletedUsers.remove(user.id);
        User.Edit edit = Directory.change(x, user);
        edit.before = null;
        edit.deleted = null;
        edit.upn = upn;
        edit.licenses = affordable(state, user.licenses);
        User restored = edit.done();
        state.put(restored);
        state.recount(Licenses.NONE, restored.licenses);
        state.changed(x.now, "user restored: " + upn);
        return entity(x, 200, restored, UserMembers.DEFAULT, "directoryObjects/$entity");
    }

    /** Licenses come back as far as there are free ones. */
    private static Licenses affordable(TenantState state, Licenses licenses) {
        List<String> gone = licenses.held().stream()
                .map(held -> held.sku().id())
                .filter(sku -> {
                    Stock stock = state.stocks.get(sku);
                    return stock == null || state.consumed(sku) >= stock.assignable();
                })
                .toList();
        return gone.isEmpty() ? licenses : licenses.change(List.of(), gone);
    }

    // ---- manager

    static @Nullable User managerOf(Exchange x, User user) {
        String id = user.extra == null ? null : user.extra.path("managerId").asText(null);
        return id == null ? null : x.state().userById(id);
    }

    /** The manager with the members that are wanted, or null when there is none, or none is wanted. */
    static UserMembers.@Nullable Expanded expanded(Exchange x, User user, @Nullable ManagerExpansion expand) {
        User manager = expand == null ? null : managerOf(x, user);
        return expand == null || manager == null ? null : new UserMembers.Expanded(manager, expand.select());
    }

    private static HttpReply manager(Exchange x, Map<String, String> path) {
        User manager = managerOf(x, Directory.read(x, path.getOrDefault("id", "")));
        if (manager == null) {
            throw Refusal.notFound("manager");
        }
        return entity(x, 200, manager, UserMembers.select(x.option("$select"), false), "directoryObjects/$entity");
    }

    /** A user whose manager is kept here, and not in Active Directory. */
    private static User mastered(Exchange x, Map<String, String> path) {
        User user = Directory.current(x, path.getOrDefault("id", ""));
        if (user.isSynced()) {
            throw masteredOnPremises();
        }
        return user;
    }

    private static Refusal masteredOnPremises() {
        return Refusal.badRequest("Unable to update the specified properties for on-premises mastered Directory Sync"
                + " objects or objects currently undergoing migration.");
    }

    private static HttpReply setManager(Exchange x, Map<String, String> path) {
        Engine.require(x, Role.USER_ADMINISTRATOR);
        User user = mastered(x, path);
        String reference = x.json().path("@odata.id").asText("");
        User manager = x.state().userById(reference.substring(reference.lastIndexOf('/') + 1));
        if (manager == null) {
            throw Refusal.badRequest("Invalid URL format specified in @odata.bind for 'manager'.");
        }
        User.Edit edit = Directory.change(x, user);
        edit.writableExtra().put("managerId", manager.id);
        x.state().put(edit.done());
        x.state().changed(x.now, "manager of " + user.upn + " is now " + manager.upn);
        return HttpReply.empty(204);
    }

    private static HttpReply clearManager(Exchange x, Map<String, String> path) {
        Engine.require(x, Role.USER_ADMINISTRATOR);
        User user = mastered(x, path);
        if (managerOf(x, user) == null) {
            throw Refusal.notFound("manager");
        }
        User.Edit edit = Directory.change(x, user);
        edit.writableExtra().remove("managerId");
        x.state().put(edit.done());
        x.state().changed(x.now, "manager of " + user.upn + " cleared");
        return HttpReply.empty(204);
    }
}
