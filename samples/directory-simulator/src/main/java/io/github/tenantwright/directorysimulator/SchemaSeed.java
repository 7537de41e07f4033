package io.github.tenantwright.directorysimulator;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.util.json.JSONException;
import com.unboundid.util.json.JSONObject;
import com.unboundid.util.json.JSONString;
import com.unboundid.util.json.JSONValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Attributes, classes, property sets and rights with their GUIDs, as published. Those of Exchange are there only with it,
 * among them a few whose GUIDs nobody has published and which are invented here.
 */
final class SchemaSeed {
    /** The flag of attributes that are made when asked for. */
    static final int CONSTRUCTED = 4;

    private static final String VERSION = "88";
    private static final String EXCHANGE_2019 = "17003";

    private final Forest forest;
    private final EntryMaker objects;
    private final JSONObject known;

    SchemaSeed(Forest forest, EntryMaker objects) {
        this.forest = forest;
        this.objects = objects;
        try (@Nullable InputStream in = SchemaSeed.class.getResourceAsStream("ad-guids.json")) {
            if (in == null) {
                throw new IllegalStateException("ad-guids.json is missing");
            }
            known = new JSONObject(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JSONException malformed) {
            throw new IllegalStateException(malformed);
        }
    }

    void run(boolean exchange) throws LDAPException {
        Entry schema = objects.entry(Names.dn(forest.schema()), "top", "dMD");
        schema.addAttribute("objectVersion", VERSION);
        forest.tree().add(schema);
        Map<String, JSONValue> sets = part("attributePropertySet");
        for (Map.Entry<String, JSONValue> attribute : part("attributes").entrySet()) {
            String name = attribute.getKey();
            if (exchange || !isOfExchange(name)) {
                @Nullable JSONValue set = sets.get(name);
                definition(name, "attributeSchema", text(attribute.getValue()), set == null ? "" : text(set));
            }
        }
        for (Map.Entry<String, JSONValue> type : part("classes").entrySet()) {
            if (exchange || !isOfExchange(type.getKey())) {
                definition(type.getKey(), "classSchema", text(type.getValue()), "");
            }
        }
        if (exchange) {
            for (JSONValue missing : known.getFieldAsArray("notFoundInPublicSources")) {
                String name = text(missing);
                definition(name, "attributeSchema", Guids.made("schema " + name).toString(), "");
            }
            Entry version = objects.entry(
                    Names.dn("CN=ms-Exch-Schema-Version-Pt," + forest.schema()), "top", "attributeSchema");
            version.addAttribute("lDAPDisplayName", "msExchSchemaVersionPt");
            version.addAttribute("schemaIDGUID", Guids.bytes(Guids.made("schema version of Exchange")));
            version.addAttribute("rangeUpper", EXCHANGE_2019);
            forest.tree().add(version);
        }
        Map<String, JSONValue> shown = part("extendedRightDisplayNames");
        for (Map.Entry<String, JSONValue> right : part("extendedRights").entrySet()) {
            @Nullable JSONValue name = shown.get(right.getKey());
            right(right.getKey(), name == null ? right.getKey() : text(name), text(right.getValue()), "256");
        }
        for (Map.Entry<String, JSONValue> set : part("propertySets").entrySet()) {
            right(set.getKey().replace(' ', '-'), set.getKey(), text(set.getValue()), "48");
        }
        for (Map.Entry<String, JSONValue> write : part("validatedWrites").entrySet()) {
            right(write.getKey(), write.getKey(), text(write.getValue()), "8");
        }
    }

    private void definition(String name, String type, String guid, String propertySet) throws LDAPException {
        String prefix = type.equals("classSchema") ? "class " : "";
        Entry entry = objects.entry(Names.dn("CN=" + prefix + name + "," + forest.schema()), "top", type);
        entry.addAttribute("lDAPDisplayName", name);
        entry.addAttribute("schemaIDGUID", Guids.bytes(guid));
        if (name.equals("objectSid")) {
            entry.addAttribute("systemOnly", "TRUE");
        } else if (name.equals("member")) {
            entry.addAttribute("linkID", "2");
        } else if (name.equals("memberOf")) {
            entry.addAttribute("linkID", "3");
        } else if (name.startsWith("tokenGroups") || name.endsWith("-Computed")) {
            entry.addAttribute("systemFlags", Integer.toString(CONSTRUCTED));
        }
        if (!propertySet.isEmpty()) {
            entry.addAttribute("attributeSecurityGUID", Guids.bytes(propertySet));
        }
        forest.tree().add(entry);
    }

    private void right(String name, String shown, String guid, String accesses) throws LDAPException {
        DN rights = Names.dn("CN=Extended-Rights," + forest.configuration());
        Entry entry = objects.entry(Names.child(rights, "CN", name), "top", "controlAccessRight");
        entry.addAttribute("displayName", shown);
        entry.addAttribute("rightsGuid", guid);
        entry.addAttribute("validAccesses", accesses);
        forest.tree().add(entry);
    }

    private static boolean isOfExchange(String name) {
        return name.startsWith("msExch") || name.equals("publicDelegates") || name.equals("publicFolder");
    }

    private Map<String, JSONValue> part(String name) {
        @Nullable JSONObject part = known.getFieldAsObject(name);
        return part == null ? Map.of() : part.getFields();
    }

    private static String text(JSONValue value) {
        return ((JSONString) value).stringValue();
    }
}
