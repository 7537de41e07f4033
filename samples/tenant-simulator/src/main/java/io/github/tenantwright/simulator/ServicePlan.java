package io.github.tenantwright.simulator;

import java.util.Locale;

/**
 * A part of a license that can be switched on by itself.
 *
 * @param id the plan's GUID, lower case
 * @param name the plan's name, such as {@code MCOEV}
 */
public record ServicePlan(String id, String name) {

    /** Teams Phone. */
    public static final ServicePlan MCOEV = new ServicePlan("4828c8ec-dc2e-4779-b502-87ac9ce28ab7", "MCOEV");
    /** Teams. */
    public static final ServicePlan TEAMS1 = new ServicePlan("57ff2da0-773e-42df-b2af-ffb7a2317929", "TEAMS1");

    /** Lower-cases the id. */
    public ServicePlan {
        id = id.toLowerCase(Locale.ROOT);
    }

    boolean isTeams() {
        return name.equals("TEAMS1") || name.startsWith("TEAMS_") || name.equals("TeamsEss");
    }

    boolean isPhoneSystem() {
        return name.equals("MCOEV") || name.equals("MCOEV_GOV") || name.equals("MCOEVSMB") || isVirtualUser();
    }

    boolean isVirtualUser() {
        return name.startsWith("MCOEV_VIRTUALUSER");
    }

    boolean isCallingPlan() {
        return name.startsWith("MCOPSTN") && !name.equals("MCOPSTNC");
    }

    /** Whether it brings a mailbox. */
    boolean isMailbox() {
        return name.matches("EXCHANGE_[SBL]_[A-Z]+(_GOV)?") && !name.matches(".*(FOUNDATION|ARCHIVE|ADDON).*");
    }

    /** The service that {@code assignedPlans} names beside the plan. */
    String service() {
        if (name.startsWith("MCO")) {
            return "MicrosoftCommunicationsOnline";
        }
        if (isTeams()) {
            return "TeamspaceAPI";
        }
        if (name.startsWith("EXCHANGE_")) {
            return "exchange";
        }
        if (name.startsWith("SHAREPOINT")) {
            return "SharePoint";
        }
        return name;
    }
}
