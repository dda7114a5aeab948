import { type Day, openRisks, settledRisks } from './example-risks.ts';

const head = (day: Day): string => `# Risk Register: New Control for the Tarnfell Telescope

**Project:** Tarnfell control upgrade
**Version:** 2.1
**Date:** ${day(-184)}
**Risk Owner:** Ines Carvalho
**Review Frequency:** Bi-weekly
**Site:** Tarnfell Observatory, hill station
**Old console:** stays bootable until every observer has passed

## Executive Summary

The telescope gets a new control system while it keeps observing. What worries us most is the dome: it now shuts on an order of software that is younger than the season. The move of the pointing model and the open remote sessions come next. Nothing here stops the upgrade.

**Overall Risk Level:** MEDIUM

## 1. How we rate

### 1.1 Risk Categories

- **Mount and Dome (M):** what moves, and what keeps the weather out
- **Software (W):** what tells it to move
- **Security (S):** who may tell it
- **Night Operations (N):** the nights themselves, and their data
- **Project (PR):** people, money and dates of the upgrade

### 1.2 Risk Scoring Matrix

| Probability | Impact | Score | Priority |
|---|---|---|---|
| High (3) | High (3) | 9 | Critical |
| High (3) | Medium (2) | 6 | High |
| Medium (2) | High (3) | 6 | High |
| Medium (2) | Medium (2) | 4 | Medium |
| High (3) | Low (1) | 3 | Medium |
| Low (1) | High (3) | 3 | Medium |
| Medium (2) | Low (1) | 2 | Low |
| Low (1) | Medium (2) | 2 | Low |
| Low (1) | Low (1) | 1 | Low |

### 1.3 Risk Criteria

**Probability Criteria:**
- Low (1): has not happened here
- Medium (2): once or twice a season
- High (3): most months

**Impact Criteria:**
- Low (1): part of a night lost
- Medium (2): up to a week of nights lost
- High (3): more than a week, damage, or somebody hurt

## 2. Active Risks

`;

const rest = (day: Day): string => `

## 4. Escalation Matrix

| Risk Score | Escalation Level | Response Time |
|---|---|---|
| 9 (Critical) | Observatory board | Within 2 hours |
| 6-8 (High) | Observatory manager | Within 1 day |
| 3-5 (Medium) | Subsystem lead | Within 1 week |
| 1-2 (Low) | Night crew | As scheduled |

## 5. Review Schedule

### Weekly Reviews
- Mount and dome
- Nights lost since the last meeting

### Bi-weekly Reviews
- What is late
- This register

### Monthly Reviews
- Security
- Archive and copies

### Quarterly Reviews
- What we accept
- Training of observers

## 6. Key Risk Indicators

| Indicator | Target | Current | Status |
|---|---|---|---|
| First drop to shut dome | < 40 s | 36 s | on target |
| Pointing error (rms) | < 8 arcsec | 7 arcsec | on target |
| Nights lost to faults | < 2/month | 1/month | on target |
| Sessions open at dawn | 0 | 2 | off target |
| Copies finished by noon | 100% | 97% | off target |

### Thresholds

| Metric | Warning | Critical | Action |
|---|---|---|---|
| First drop to shut dome | > 40 s | > 60 s | Spray test in 1 week / 1 day |
| Pointing error (rms) | > 10 arcsec | > 20 arcsec | Measure again / Back to the old console |
| Sessions open at dawn | > 0 | > 3 | Ask the guest / Close all and change keys |

## 7. Communication Plan

| Stakeholder | Frequency | Format | Content |
|---|---|---|---|
| Board | Monthly | Report | Critical and high risks, money |
| Manager | Weekly | Dashboard | What moved, what is late |
| Night crew | Daily | Stand-up | Signs to look for tonight |
| Visiting teams | As needed | Notice | What may cost them a night |

## 8. Contingency Budget

| Category | Budget | Allocated | Available |
|---|---|---|---|
| Mount and Dome | €6,000 | €1,800 | €4,200 |
| Software | €2,500 | €0 | €2,500 |
| Security | €1,500 | €400 | €1,100 |
| **Total** | **€10,000** | **€2,200** | **€7,800** |

## 9. Timeline

- [ ] ${day(-178)} to ${day(-150)}: New console runs beside the old one
- [ ] ${day(-92)} to ${day(-64)}: Hardware stop moved, first nights on the new console alone
- [ ] ${day(-10)} to ${day(25)}: Pointing model measured from scratch, medium risks reviewed
- [ ] ${day(60)}: Milestone: the old console leaves the building

## 10. Emergency Procedures

### Dome will not shut

**For risk:** TF-01 · **Rehearsed every:** 90 days

1. Red button beside the door
2. Breaker D2 in the cellar, then the hand crank
3. Tarpaulin from the locker over the tube
4. Call the site lead

### Telescope moves and nobody ordered it

\`\`\`bash
# 1. Take the mount to local control
lanternctl mount local

# 2. Stop all motion
lanternctl mount halt

# 3. Keep the log before anything is restarted
cp /var/log/lantern/mount.log "/srv/evidence/mount-$(date +%F).log"
\`\`\`

## 11. Risk Acceptance

**Signed Off By:** [Chair of the board]
**Date:** ${day(-184)}
**Next Review:** ${day(-2)}

**Risk Acceptance Statement:**
We know these risks, each has an owner, and the telescope may keep observing while the control system changes.

---

**Document Status:** Active
**Last Review:** ${day(-184)}
**Next Review:** ${day(-170)}
**Risk Count:** 10 Active, 1 Accepted, 1 Closed
`;

export const EXAMPLE_FILENAME = 'example.md';

/**
 * The document the example starts from: the risk register of an invented observatory that replaces the control system
 * of its telescope, as it stood half a year before today.
 */
export const exampleDocument = (day: Day): string =>
  `${head(day)}${openRisks(day)}\n\n## 3. Closed and Accepted Risks\n\n${settledRisks(day)}${rest(day)}`;
