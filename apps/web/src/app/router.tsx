import { type ComponentType, lazy, Suspense } from 'react';
import { Navigate, Route, Routes } from 'react-router';
import { Component as Risks } from '../features/risks/risks.page.tsx';
import { isOnlyExecutive, useCurrentRegister, useRegisterSlug } from '../lib/register.ts';
import { Layout } from './layout.tsx';
import { paths } from './paths.ts';
import { RegisterLayout } from './register-layout.tsx';

/** A page whose code is fetched when its address is opened. Each page's module exports `Component`. */
const page = (load: () => Promise<{ readonly Component: ComponentType }>) =>
  lazy(() => load().then((module) => ({ default: module.Component })));

// The list comes with the shell: most people land there, and one answer is smaller and sooner there than two.
const Login = page(() => import('../features/door/login.page.tsx'));
const SingleUseLink = page(() => import('../features/door/link.page.tsx'));

const Home = page(() => import('./routes/home.tsx'));
const People = page(() => import('../features/people/people.page.tsx'));
const Account = page(() => import('../features/account/account.page.tsx'));
const Import = page(() => import('../features/imports/import.page.tsx'));
const Risk = page(() => import('../features/risk-detail/risk-detail.page.tsx'));
const RiskHistory = page(() => import('../features/risk-history/risk-history.page.tsx'));
const Matrix = page(() => import('../features/matrix/matrix.page.tsx'));
const Plan = page(() => import('../features/plan/plan.page.tsx'));
const Budget = page(() => import('../features/budget/budget.page.tsx'));
const Kris = page(() => import('../features/kris/kris.page.tsx'));
const Kri = page(() => import('../features/kris/kri.page.tsx'));
const KriForm = page(() => import('../features/kris/kri-form.page.tsx'));
const Reviews = page(() => import('../features/reviews/reviews.page.tsx'));
const ReviewRun = page(() => import('../features/reviews/run/run.page.tsx'));
const MyWork = page(() => import('../features/my/my.page.tsx'));
const Members = page(() => import('../features/members/members.page.tsx'));
const Audit = page(() => import('../features/audit/audit.page.tsx'));
const Settings = page(() => import('../features/settings/settings.page.tsx'));
const Escalations = page(() => import('../features/escalations/escalations.page.tsx'));
const Notifications = page(() => import('../features/notifications/notifications.page.tsx'));
const Admin = page(() => import('../features/admin/admin.page.tsx'));
const Runbooks = page(() => import('../features/runbooks/runbook-pages.tsx'));
const Dashboard = page(() => import('../features/dashboard/dashboard.page.tsx'));
const StandUp = page(() => import('../features/stand-up/stand-up.page.tsx'));
const Notices = page(() => import('../features/notices/notices.page.tsx'));
const Notice = page(() => import('../features/notices/notice.page.tsx'));
const PublicNotice = page(() => import('../features/notices/public-notice.page.tsx'));
const Reports = page(() => import('../features/reports/reports.page.tsx'));
const Report = page(() => import('../features/reports/report.page.tsx'));
const Acceptances = page(() => import('../features/acceptances/acceptances.page.tsx'));
const AskAcceptance = page(() => import('../features/acceptances/request.page.tsx'));
const Acceptance = page(() => import('../features/acceptances/acceptance.page.tsx'));
const Document = page(() => import('../features/document/document.page.tsx'));
const Comparison = page(() => import('../features/portfolio/comparison.page.tsx'));
const Lessons = page(() => import('../features/lessons/lessons.page.tsx'));
const NotFound = page(() => import('./not-found.tsx'));

/** Whoever only decides here lands on what is told; everybody else on the list. */
const ToLanding = () => {
  const slug = useRegisterSlug();
  const { roles } = useCurrentRegister();
  return <Navigate to={isOnlyExecutive(roles) ? paths.reports(slug) : paths.risks(slug)} replace />;
};
const ToSettings = () => <Navigate to={paths.settings(useRegisterSlug(), 'header')} replace />;

/**
 * Every address of the app. React Router's declarative mode, because its data mode costs 14 kB of a first load that
 * may have 130, and the query cache already loads, keeps and shares the data.
 */
export const Pages = () => (
  <Suspense>
    <Routes>
      <Route path="/login" element={<Login />} />
      <Route path="/setup/:token" element={<SingleUseLink />} />
      <Route path="/welcome/:token" element={<SingleUseLink />} />
      <Route path="/n/:token" element={<PublicNotice />} />
      <Route element={<Layout />}>
        <Route path="/r/:register" element={<RegisterLayout />}>
          <Route index element={<ToLanding />} />
          <Route path="risks" element={<Risks />} />
          <Route path="risks/:ref" element={<Risk />} />
          <Route path="risks/:ref/history" element={<RiskHistory />} />
          <Route path="matrix" element={<Matrix />} />
          <Route path="plan" element={<Plan />} />
          <Route path="budget" element={<Budget />} />
          <Route path="kris" element={<Kris />} />
          <Route path="kris/:slug" element={<Kri />} />
          <Route path="kris/:slug/edit" element={<KriForm />} />
          <Route path="new-kri" element={<KriForm />} />
          <Route path="escalations" element={<Escalations />} />
          <Route path="reviews" element={<Reviews />} />
          <Route path="reviews/:key/run" element={<ReviewRun />} />
          <Route path="runbooks/*" element={<Runbooks />} />
          <Route path="dashboard" element={<Dashboard />} />
          <Route path="standup" element={<StandUp />} />
          <Route path="notices" element={<Notices />} />
          <Route path="notices/new" element={<Notice />} />
          <Route path="notices/:id" element={<Notice />} />
          <Route path="reports" element={<Reports />} />
          <Route path="reports/:period" element={<Report />} />
          <Route path="acceptances" element={<Acceptances />} />
          <Route path="acceptances/new" element={<AskAcceptance />} />
          <Route path="acceptances/:id" element={<Acceptance />} />
          <Route path="document" element={<Document />} />
          <Route path="findings" element={<Document />} />
          <Route path="members" element={<Members />} />
          <Route path="audit" element={<Audit />} />
          <Route path="settings" element={<ToSettings />} />
          <Route path="settings/:tab" element={<Settings />} />
          <Route path="comparison" element={<Comparison />} />
        </Route>
        <Route path="/" element={<Home />} />
        <Route path="/lessons" element={<Lessons />} />
        <Route path="/my" element={<MyWork />} />
        <Route path="/notifications" element={<Notifications />} />
        <Route path="/admin/:tab?" element={<Admin />} />
        <Route path="/people" element={<People />} />
        <Route path="/account/:part?" element={<Account />} />
        <Route path="/import" element={<Import />} />
        <Route path="/import/:id" element={<Import />} />
        <Route path="*" element={<NotFound />} />
      </Route>
    </Routes>
  </Suspense>
);
